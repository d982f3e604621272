import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { allPages, makeTrained, must, type Page, train } from '../../http/support/wire.ts'
import { type SharedService, sharedService } from '../../support/shared-service.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { touchstoneAt } from '../support/run-touchstone.ts'

const handle = 'demo.cli-quality'
const model = ['--model', handle]
let service: SharedService
let run: ReturnType<typeof touchstoneAt>
beforeAll(async () => {
  service = await sharedService()
  run = touchstoneAt(service)
  await makeTrained(service.request, handle)
}, 60_000)

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

function csvOf(rows: number): string {
  const texts = Array.from({ length: rows }, (_, n) => (n % 2 ? `thank you ${n},1` : `"denied, no ${n}",0`))
  return `text,warmth\n${texts.join('\n')}\n`
}

test('evaluate measures the texts of a file, which it names by their lines, and at most 500 of a larger one', async () => {
  const folder = folderWith({
    'few.csv': csvOf(20).replaceAll('",0', '",cold'),
    'many.csv': csvOf(600),
  })

  const [few, many, sampled] = await Promise.all([
    run(['evaluate', 'few.csv', ...model], { folder }),
    run(['evaluate', 'many.csv', ...model], { folder }),
    run(['evaluate', 'many.csv', '--sample', '50', '--json', ...model], { folder }),
  ])

  expect(few).toMatchObject({ code: 1, stderr: expect.stringMatching(/^touchstone: few\.csv:2 warmth: /) })
  expect(many).toMatchObject({ code: 1, stdout: '' })
  expect(many.stderr).toMatch(/^touchstone: many\.csv has 600 rows, and .* at most 500: .*Give --sample 500 /)
  expect(sampled).toMatchObject({ code: 0, stderr: '50 of the 600 rows of many.csv are measured.\n' })
  const { version_no, count, traits } = JSON.parse(sampled.stdout)
  expect({ version_no, count }).toEqual({ version_no: 1, count: 50 })
  expect(traits.warmth.worst[0].id).toMatch(/^line \d+$/)
})

test('evaluate prints a table, and names the line and the field of wrong rows', async () => {
  const folder = folderWith({
    'right.ndjson': '{"text": "thank you", "warmth": 1}\n{"text": "denied", "warmth": 0.5, "id": "a7"}\n',
    'wrong.csv': 'text,warmth,mood\nthank you,1,0\n,0,\ndenied\n',
    'unknown.csv': 'text,mood\nthank you,1\n',
  })

  const [right, wrong, unknown, none] = await Promise.all([
    run(['evaluate', 'right.ndjson', ...model], { folder }),
    run(['evaluate', 'wrong.csv', ...model], { folder }),
    run(['evaluate', '-', ...model], { input: 'text,mood\nthank you,1\n' }),
    run(['evaluate', 'none.csv', ...model], { folder }),
  ])

  expect(right.stdout).toMatch(/^v1 on 2 texts\n\nTrait +Texts +AUC/)
  expect(right.stdout).toContain('  text a7: ')
  expect(wrong).toMatchObject({ code: 1, stdout: '' })
  expect(wrong.stderr).toBe(
    'touchstone: wrong.csv:4: This row has 1 cells, and the header has 3.\n  wrong.csv:3 text: Give some text.\n',
  )
  expect(unknown.stderr).toMatch(/^touchstone: -:2 mood: This model has no trait "mood"; it has warmth\.\n$/)
  expect(none.stderr).toBe('touchstone: none.csv cannot be read: there is no such file.\n')
})

test('feedback is stored in batches, and a file that is sent again is stored once', async () => {
  const folder = folderWith({ 'corrections.csv': csvOf(600) })

  const first = await run(['feedback', 'corrections.csv', ...model], { folder })
  const again = await run(['feedback', 'corrections.csv', '--json', ...model], { folder })
  const skipped = await run(['feedback', 'corrections.csv', '--skip', '600', ...model], { folder })

  expect(first).toEqual({
    code: 0,
    stdout: `${handle} has feedback on 600 texts: 600 samples, for its next training.\n`,
    stderr: 'Stored 600 texts.\n',
  })
  expect(JSON.parse(again.stdout)).toMatchObject({ handle, texts: 600, samples: 600 })
  expect(skipped).toMatchObject({ code: 2, stderr: expect.stringContaining('corrections.csv has 600.') })
  expect(await allPages(service.request, `/v1/models/${handle}/samples`, 500)).toHaveLength(30 + 600)
}, 30_000)

test('suspects lists samples that contradict what the others teach, of one version', async () => {
  const text = 'thank you so much, happy to help you'
  await must(service.request, 'POST', '/v1/models', { handle: 'demo.cli-suspects' })
  const path = '/v1/models/demo.cli-suspects'
  await makeWithSuspect()

  const [table, json, missing] = await Promise.all([
    run(['suspects', '--model', 'demo.cli-suspects']),
    run(['suspects', '--version', 'v1', '--limit', '1', '--json', '--model', 'demo.cli-suspects']),
    run(['suspects', '--version', 'v7', '--model', 'demo.cli-suspects']),
  ])

  expect(table.stdout).toMatch(/^sample +trait +label +score +text\n/)
  expect(table.stdout).toContain(text)
  expect(JSON.parse(json.stdout)).toMatchObject([{ trait: 'warmth', text, quality: 0 }])
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('has no version "v7"') })

  async function makeWithSuspect() {
    const { items } = await must<Page<{ trait: string; text: string; quality: number }>>(
      service.request,
      'GET',
      `/v1/models/${handle}/samples`,
    )
    const samples = items
      .filter(({ text }) => !/^(thank you \d|denied, no)/.test(text))
      .map(({ trait, text, quality }) => ({ trait, text, quality }))
    await must(service.request, 'POST', `${path}/traits`, { traits: [{ key: 'warmth', name: 'warmth' }] })
    await must(service.request, 'POST', `${path}/samples`, {
      samples: [...samples, { trait: 'warmth', text, quality: 0 }],
    })
    await train(service.request, path)
  }
}, 30_000)
