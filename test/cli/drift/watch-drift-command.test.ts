import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { projectRoot } from '../../support/source-files.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { writeFiles } from '../support/git-repository.ts'
import { touchstoneAt } from '../support/run-touchstone.ts'
import { trainTone } from '../support/train-tone.ts'

const service = await sharedService()
const touchstone = touchstoneAt(service)
const model = 'demo.cli-watch-drift'
await trainTone(service.request, model)

const textsOf = (example: string): readonly string[] =>
  readFileSync(join(projectRoot, 'examples/models', example, 'samples.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).text ?? JSON.parse(line).content)

test('texts of another kind have drifted: code 5, and the shares of each bin', async () => {
  const folder = temporaryFolder()
  const rows = textsOf('commit-message').map((text) => `"${text.replaceAll('"', '""')}"`)
  writeFiles(folder, { 'commits.csv': ['body', ...rows, '" "'].join('\n') })
  const args = ['watch-drift', '--model', model, '--input', 'commits.csv', '--text-col', 'body']

  const text = await touchstone(args, { folder })
  const json = await touchstone([...args, '--version', 'v1', '--json', '--quiet'], { folder })

  expect([text.code, json.code]).toEqual([5, 5])
  expect(text.stdout).toMatch(/^trait +of +PSI +by chance +band\nclarity +labels +\d/)
  expect(text.stdout).toMatch(/warmth, familiarity\n +training +these texts\n/)
  expect(text.stdout).toMatch(
    new RegExp(`Drift: .*\\(familiarity\\).* compared with the training of ${model} v1\\.\n$`),
  )
  expect(text.stderr).toContain("1 can't be scored.")
  const report = JSON.parse(json.stdout)
  expect(report).toMatchObject({
    model,
    version_no: 1,
    texts: rows.length,
    is_drift: true,
    threshold: 0.25,
    not_scored: 1,
  })
  expect(report.traits.warmth.familiarity).toMatchObject({ band: 'significant', is_drift: true })
})

test('a threshold above every index lets the same texts pass', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, Object.fromEntries(textsOf('commit-message').map((text, index) => [`batch/${index}.txt`, text])))

  const args = ['watch-drift', '--model', model, '--input', 'batch', '--threshold', '100', '--json']
  const { code, stdout } = await touchstone(args, { folder })

  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    is_drift: false,
    texts: textsOf('commit-message').length,
    band: 'significant',
  })
})

test('what is wrong with the input is named with its file, line and field', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, {
    'a.csv': 'body\nHello\n',
    'a.ndjson': '{"text": "Hello"}\n{"text": 3}\n',
    'empty/blank.txt': ' \n',
  })
  const said = async (input: string, ...args: readonly string[]) => {
    const { code, stderr } = await touchstone(['watch-drift', '--model', model, '--input', input, ...args], { folder })
    return [code, stderr.replace(/^touchstone: /, '').trimEnd()]
  }

  expect(await said('none')).toEqual([2, 'none is not there: --input is a file or a folder.'])
  expect(await said('a.csv', '--text-col', 'reply')).toEqual([
    1,
    'a.csv:1: There is no column "reply", which --text-col names.',
  ])
  expect(await said('a.ndjson')).toEqual([1, 'a.ndjson:2: text must be a text. --text-col names another column.'])
  expect(await said('empty')).toEqual([1, 'empty has no text to score.'])
})
