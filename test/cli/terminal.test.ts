import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { printable } from '../../cli/terminal/printable.ts'
import { sharedService } from '../support/shared-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { runTouchstone } from './support/run-touchstone.ts'
import { typeIntoTouchstone } from './support/type-into-touchstone.ts'

const { url, apiKey } = await sharedService()

test('a terminal asks for the key of a profile and does not show it', async () => {
  const TOUCHSTONE_CONFIG = join(temporaryFolder(), 'config.json')

  const { code, shown } = await typeIntoTouchstone(['profiles', 'add', 'local', '--url', url], {
    question: 'API key (it is not shown): ',
    answer: 'ts_typed\n',
    env: { TOUCHSTONE_CONFIG },
  })

  expect(shown).toBe(`API key (it is not shown): \nSaved in ${TOUCHSTONE_CONFIG}. Commands use ${url} from now on.\n`)
  expect(code).toBe(0)
  expect(readFileSync(TOUCHSTONE_CONFIG, 'utf8')).toContain('"ts_typed"')
})

test('Ctrl-C at a question ends the command, says that nothing was done, and shows no stack', async () => {
  const folder = temporaryFolder()
  await runTouchstone(['init', '--handle', 'demo.cli-terminal'], { folder })

  const { code, shown } = await typeIntoTouchstone(['apply', '--file', join(folder, 'model.yaml')], {
    question: '[y/N] ',
    answer: '\u0003',
    env: { TOUCHSTONE_URL: url, TOUCHSTONE_API_KEY: apiKey },
  })

  expect(shown).toMatch(/\[y\/N\] \s+touchstone: Interrupted\. Nothing was changed\.\n$/)
  expect(code).toBe(130)
})

test('Ctrl-C ends a command that reads a text from the terminal', async () => {
  const { code, shown } = await typeIntoTouchstone(['score', '--model', 'demo.cli-terminal'], {
    question: 'Reading standard input, up to Ctrl-D.',
    answer: '\u0003',
    env: { TOUCHSTONE_URL: url, TOUCHSTONE_API_KEY: apiKey },
  })

  expect(shown.replace('^C', '')).toBe('Reading standard input, up to Ctrl-D.\n')
  expect(code).toBe(130)
})

test('names of others control no terminal, and a file gets them as they are', async () => {
  const env = { TOUCHSTONE_CONFIG: join(temporaryFolder(), 'config.json') }
  await runTouchstone(['profiles', 'add', 'a\u001b[2Jb', '--url', url, '--key', 'ts_k'], { env })

  const list = ['profiles', 'list']
  const onTerminal = await typeIntoTouchstone(list, { question: 'no question', answer: '', env })
  const inFile = await runTouchstone(list, { env })
  const refused = await runTouchstone(['profiles', 'use', 'c\u001b[2Jd'], { env })

  expect(onTerminal.shown).toContain('* a\ufffd[2Jb')
  expect(inFile.stdout).toContain('* a\u001b[2Jb')
  expect(refused.stderr).toBe('touchstone: There is no profile "c\ufffd[2Jd". The profiles are: a\ufffd[2Jb.\n')
})

test.each([
  ['a title', 'a\u001b]0;title\u0007b', 'a\ufffd]0;title\ufffdb'],
  ['a cleared screen, in eight bits, too', '\u001b[2Ja\u009b2J', '\ufffd[2Ja\ufffd2J'],
  ['hidden text', '\u001b[8ma', '\ufffd[8ma'],
  ['a line that writes over the one before', 'refused\rpassed', 'refused\ufffdpassed'],
])('%s is not printable', (_, text, shown) => {
  expect(printable(text)).toBe(shown)
})

test('colours, tabs and ends of lines are printable', () => {
  const text = '\u001b[1m\u001b[31mdenied\u001b[39m\u001b[22m\ta\r\nb\n'

  expect(printable(text)).toBe(text)
})
