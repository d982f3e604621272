import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeTrained, train } from '../../http/support/wire.ts'
import { type SharedService, sharedService } from '../../support/shared-service.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { spawnTouchstone, touchstoneAt } from '../support/run-touchstone.ts'

const model = ['--model', 'demo.cli-score']
let service: SharedService
let run: ReturnType<typeof touchstoneAt>
beforeAll(async () => {
  service = await sharedService()
  run = touchstoneAt(service)
  const path = await makeTrained(service.request, 'demo.cli-score', ['warmth', 'clarity'])
  await train(service.request, path)
}, 60_000)

function folderOfTexts(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'deep'))
  writeFileSync(join(folder, 'a.md'), 'thank you so much')
  writeFileSync(join(folder, 'deep', 'b.md'), 'read the policy')
  writeFileSync(join(folder, 'deep', 'c.md'), Buffer.from([0xff, 0xfe, 0x00]))
  return folder
}

test('one text is shown as a chart, and with --explain with the words that moved it', async () => {
  const { code, stdout, stderr } = await run(['score', 'thank you so much', '--explain', ...model])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^warmth {4}█+░* {2,4}\d+ {2}●/)
  expect(stdout).toMatch(/\nComposite /)
  expect(stdout).toMatch(/\nwarmth: you [+−]\d+\.\d\d/)
})

test('files are found by a pattern, and one that is no text is reported in its place', async () => {
  const folder = folderOfTexts()

  const { code, stdout, stderr } = await run(['score', '--file', '**/*.md', ...model], { folder })

  expect(code).toBe(1)
  const [header, ...rows] = stdout.split('\n')
  expect(header).toBe('text       warmth  clarity  composite  confidence')
  expect(rows.slice(0, 3).map((row) => row.split(/ {2,}/)[0])).toEqual(['a.md', 'deep/b.md', 'deep/c.md'])
  expect(rows.slice(2)).toEqual([
    'deep/c.md       –        –          –  not scored',
    '',
    'Not scored:',
    'deep/c.md: deep/c.md is no text: it is not in UTF-8.',
    '',
  ])
  expect(stderr).toBe('Scored 2 of 3 texts.\n')
})

test('each line of standard input is a text, whose card is one line in the order of the input', async () => {
  const input = `\uFEFFthank you\n\n${'\u200B'}\n${Array.from({ length: 30 }, (_, n) => `text ${n}`).join('\n')}\n`

  const spawn = touchstoneAt(service, spawnTouchstone)
  const { code, stdout } = await spawn(['score', '--lines', '--format', 'ndjson', ...model], { input })

  expect(code).toBe(1)
  const lines = stdout.trimEnd().split('\n')
  const texts = lines.map((line) => JSON.parse(line))
  expect(texts.map(({ source }) => source)).toEqual([
    'line 1',
    'line 3',
    ...Array.from({ length: 30 }, (_, n) => `line ${n + 4}`),
  ])
  expect(texts[0].card).toMatchObject({ metadata: { version_no: 2 }, scores: { warmth: expect.any(Number) } })
  expect(texts[1].error).toEqual({ code: 'validation_failed', message: 'Give some text to score.' })
})

test('a pinned handle scores with its version, of the named traits alone, and --json is a list with the cards', async () => {
  const { code, stdout } = await run([
    'score',
    'thank you',
    'denied',
    '--trait',
    'clarity',
    '--model',
    'demo.cli-score@v1',
    '--json',
  ])

  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject([
    { source: 'thank you', card: { scores: { clarity: expect.any(Number) }, metadata: { version_id: 'v1' } } },
    { source: 'denied', card: { metadata: { version_id: 'v1' } } },
  ])
})

test('the service reads the text at an address', async () => {
  const { stdout } = await run(['score', '--address', `${service.site.url}/missing`, '--json', ...model])

  expect(JSON.parse(stdout)).toMatchObject([{ error: { code: 'unreadable_url' } }])
})

describe('what cannot be done', () => {
  test.each([
    [['score', 'a.md', ...model], 2, /^touchstone: "a\.md" is a file\. Give --file a\.md to read it/],
    [['score', '--file', 'x*.md', ...model], 2, /^touchstone: No file is found by --file x\*\.md\n$/],
    [['score', '--file', 'deep', ...model], 2, /^touchstone: deep is a folder\. .*'deep\/\*\*\/\*\.md'\n$/],
    [['score', ...model], 2, /^touchstone: Give a text, --file, --address, or a text on standard input\.\n$/],
    [['score', 'x', '--lines', ...model], 2, /^touchstone: --lines is for standard input/],
    [['score', 'x', '--model', 'Tone'], 2, /^Failed to parse "Tone" for model: A handle is /],
    [['score', 'x', '--json', '--format', 'chart', ...model], 2, /^\{"error":\{"code":"usage","message":"--json and /],
    [['score', 'x', '--model', 'demo.none'], 1, /^touchstone: The model "demo\.none" does not exist\.\n\(request /],
  ])(
    '%j is refused in plain words',
    async (args, code, message) => {
      const outcome = await run(args, { folder: folderOfTexts() })

      expect(outcome).toEqual({ code, stdout: '', stderr: expect.stringMatching(message) })
    },
    60_000,
  )
})
