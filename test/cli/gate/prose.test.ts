import { describe, expect, test } from 'vitest'
import { lineInFile, proseOfMarkdown, wholeText } from '../../../cli/scoring/prose.ts'

const lines = (...all: readonly string[]) => all.join('\n')

describe('the prose of a Markdown file', () => {
  test('has no front matter, and lines keep their numbers', () => {
    const prose = proseOfMarkdown(lines('---', 'title: Refunds', '---', '# Refunds', '', 'Thank you.'))

    expect(prose.text).toBe('# Refunds\n\nThank you.')
    expect(lineInFile(prose, prose.text.indexOf('Thank'))).toBe(6)
  })

  test.each([
    ['TOML front matter', ['+++', 'title = "a"', '+++', 'Text.'], 'Text.'],
    ['a rule that nothing closes is no front matter', ['---', 'Text.'], '---\nText.'],
    ['front matter stands on the first line alone', ['', '---', 'a', '---'], '\n---\na\n---'],
    ['a fence of backticks', ['A.', '```sh', 'rm denied', '```', 'B.'], 'A.\n\nB.'],
    ['a fence of tildes, which backticks do not close', ['~~~', '```', '~~~', 'B.'], '\nB.'],
    ['a longer fence, which a shorter one does not close', ['````', '```', '````', 'B.'], '\nB.'],
    ['a fence in a list', ['- A.', '  ```', '  code', '  ```', '- B.'], '- A.\n\n- B.'],
    ['a fence that begins a list item', ['- ```', '  code', '  ```', '- B.'], '\n- B.'],
    ['a fence in a quote', ['> ```', '> code', '> ```', '> B.'], '\n> B.'],
    ['a fence that nothing closes goes to the end', ['A.', '```', 'code'], 'A.\n'],
    ['a mark that is indented by four spaces is text', ['A.', '', '    ```', '', 'B.'], 'A.\n\n    ```\n\nB.'],
    ['a comment beside other HTML', ['<div><!-- a -->', 'A.', '</div>'], '<div>\nA.\n</div>'],
    ['a comment in a list', ['- A. <!-- b -->', '- <!-- c', '  d --> E.'], '- A. \n- \n E.'],
    ['backticks inside a line are no fence', ['```a``` b'], '```a``` b'],
    ['a comment', ['A <!-- not\nhere\n--> and B.'], 'A \n and B.'],
    ['a comment on one line', ['A <!-- b -->c<!-- d -->.'], 'A c.'],
    ['a comment that begins a line goes on over blank lines', ['<!-- a', '', 'b', '--> B.'], '\n B.'],
    ['a comment that begins a line, and that nothing closes, goes to the end', ['A.', '<!-- b', '', 'c'], 'A.\n'],
    ['the mark of a comment in code hides nothing', ['Write `<!--` first.', '', 'B.'], 'Write `<!--` first.\n\nB.'],
    ['the mark of a comment that its paragraph does not end hides nothing', ['A <!-- b', '', 'c'], 'A <!-- b\n\nc'],
    ['a fence in a comment is part of it', ['<!--', '```', '-->', 'B.'], '\n\nB.'],
    ['a byte order mark, and ends of lines of every system', ['\uFEFFA.\r\nB.\rC.'], 'A.\nB.\nC.'],
  ])('%s', (_, source, text) => {
    expect(proseOfMarkdown(lines(...source)).text).toBe(text)
  })

  test('a file that is read as it is keeps everything', () => {
    expect(wholeText('---\na\n---\r\n```\n').text).toBe('---\na\n---\n```\n')
  })
})
