import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type SharedService, sharedService } from '../../support/shared-service.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { spawnTouchstone, touchstoneAt } from '../support/run-touchstone.ts'

let service: SharedService
beforeAll(async () => {
  service = await sharedService()
})

const texts = (word: string, count: number) => Array.from({ length: count }, (_, index) => `${word} text ${index}`)
const linesOf = (count: number) => [
  ...texts('friendly warm', count).map((content) => ({ content, warmth: 'warm' })),
  ...texts('curt cold', count).map((content) => ({ content, warmth: 0 })),
]

/** Writes a model with samples into a new folder. */
function modelFolder(handle: string, lines: readonly object[]) {
  const folder = temporaryFolder()
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('samples.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'))
  const yaml = `handle: ${handle}
description: How replies sound.
readme: '# Replies'
effort: low
traits: [{key: warmth, positive_label: warm, negative_label: cold}]
sources: [{type: jsonl, path: samples.jsonl}]
`
  write('model.yaml', yaml)
  const run = (args: string) => touchstoneAt(service)(args.split(' '), { folder })
  const spawn = (args: string) => touchstoneAt(service, spawnTouchstone)(args.split(' '), { folder })
  return { write, yaml, run, spawn, folder }
}

test('a file is planned, applied and trained, and applying it again changes nothing', async () => {
  const { run, spawn } = modelFolder('demo.cli-apply', linesOf(12))

  const planned = await spawn('plan')
  const refused = await run('apply')
  const applied = await spawn('apply --yes --train')
  const again = await run('apply --train --json')

  expect(planned).toMatchObject({ code: 0, stdout: expect.stringContaining('+ create model demo.cli-apply\n') })
  expect(planned.stdout).toMatch(/\nwarmth +24 +0 +24 +0\n/)
  expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('give --yes to go on.') })
  expect(applied.stdout).toContain('demo.cli-apply v1 has learned from 24 samples, with effort low.')
  expect(applied.stdout).toContain('v1 is active.\n\nNext:\n')
  expect(JSON.parse(again.stdout)).toMatchObject({ action: 'none', appended: 0, training: null })
})

test('what has changed in a file is changed, and what is blocked stops everything', async () => {
  const { run, write, yaml } = modelFolder('demo.cli-change', linesOf(5))
  await run('apply --yes')
  write('model.yaml', yaml.replace('How replies sound.', 'How mails sound.').replace('# Replies', '# Mails'))
  write(
    'samples.jsonl',
    [...linesOf(6), { content: 'curt cold text 0', warmth: 1 }].map((l) => JSON.stringify(l)).join('\n'),
  )

  const changed = JSON.parse((await run('apply --yes --json')).stdout)
  await run('train --model demo.cli-change --effort low --watch')
  write('model.yaml', yaml.replace('negative_label: cold', 'negative_label: cool').replace('How', 'Why'))
  const blocked = await run('plan')

  expect(changed).toMatchObject({
    action: 'change',
    appended: 3,
    samples: [{ given: 13, present: 10, to_append: 3, labelled_otherwise: 1 }],
  })
  expect(changed.changes.map(({ field }: { field: string }) => field).toSorted()).toEqual(['description', 'readme'])
  expect(blocked).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('The traits of "demo.cli-change" are fixed'),
  })
  expect(await run('apply --yes')).toMatchObject({ code: 1, stdout: '' })
})

test('an application that stopped half way continues, without a sample twice', async () => {
  const lines = linesOf(300)
  const first = modelFolder('demo.cli-resume', lines.slice(0, 550))
  await first.run('apply --yes')
  const { run } = modelFolder('demo.cli-resume', lines)

  const applied = await run('apply --yes --json')
  const listed = await run('samples list --model demo.cli-resume --limit 5000 --json')

  expect(JSON.parse(applied.stdout)).toMatchObject({ appended: 50, samples: [{ present: 550, to_append: 50 }] })
  const samples: { text: string }[] = JSON.parse(listed.stdout)
  expect(samples.length).toBe(600)
  expect(new Set(samples.map(({ text }) => text)).size).toBe(600)
})

test('samples that were removed can be applied again within the life of an idempotency key', async () => {
  const { run } = modelFolder('demo.cli-again', linesOf(2))
  await run('apply --yes')

  await run('samples remove 1 2 3 4 --model demo.cli-again --yes')
  const again = await run('apply --yes --json')
  const listed = await run('samples list --model demo.cli-again --json')

  expect(JSON.parse(again.stdout)).toMatchObject({ appended: 4 })
  expect(JSON.parse(listed.stdout).length).toBe(4)
})

test('an export makes the same model from nothing', async () => {
  const { run } = modelFolder('demo.cli-export', linesOf(3))
  await run('apply --yes')

  const written = await run('export --model demo.cli-export --format yaml -o copy.yaml --force')
  const copied = await run('apply -f copy.yaml --model demo.cli-copy --yes --json')
  const lines = await run('export --model demo.cli-copy')
  const csv = await run('export --model demo.cli-copy --format csv')

  expect(written).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Wrote copy.yaml, and 6 samples to samples.jsonl.'),
  })
  expect(JSON.parse(copied.stdout)).toMatchObject({ action: 'create', appended: 6 })
  const shown = await service.request('GET', '/v1/models/demo.cli-copy/card')
  expect(shown.body).toMatchObject({ readme_markdown: '# Replies' })
  expect(lines.stdout.split('\n')[0]).toBe('{"content":"friendly warm text 0","warmth":1}')
  expect(lines.stdout.trim().split('\n').length).toBe(6)
  expect(csv.stdout).toContain('text,trait,quality,source_url\nfriendly warm text 0,warmth,1,\n')
  expect(await run('export --model demo.cli-copy --format yaml')).toMatchObject({ code: 1, stdout: '' })
  expect(await run('export --model demo.none --format yaml -o other.yaml --force')).toMatchObject({
    code: 1,
    stdout: '',
  })
})

test('a table is imported by its columns, and again without a sample twice', async () => {
  const { run, write, folder } = modelFolder('demo.cli-import', [])
  await run('apply --yes')
  const rows = Array.from(
    { length: 520 },
    (_, index) => `${index},"Reply, number ${index}",${index % 2 ? 'yes!' : 'no!'}`,
  )
  write('data.csv', ['id,body,verdict', ...rows].join('\n'))
  const command =
    'import data.csv --model demo.cli-import --text-col body --label-col verdict --positive yes! --negative no!'

  const imported = await run(`${command} --json`)
  write(
    'data.csv',
    [readFileSync(join(folder, 'data.csv'), 'utf8'), '520,,no!', '521,Good bye,maybe', '522,Hello,no!,x'].join('\n'),
  )
  const stopped = await run(command)
  const again = await run(`${command} --skip-invalid`)

  expect(JSON.parse(imported.stdout)).toMatchObject({ appended: 520, present: 0, skipped: 0 })
  expect(stopped).toMatchObject({ code: 1, stdout: '' })
  expect(stopped.stderr).toContain('3 of 523 lines are wrong:\n  data.csv:522')
  expect(stopped.stderr).toContain('\n  data.csv:523 warmth: A quality is')
  expect(stopped.stderr).toContain('\n  data.csv:524: This row has 4 cells, and the header has 3.\n')
  expect(again).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(
      'Appended 0 samples to demo.cli-import; 520 were there already, 3 lines were wrong.',
    ),
  })
  expect(await run('import data.csv --model demo.cli-import --text-col none')).toMatchObject({
    code: 2,
    stderr: 'touchstone: There is no column "none". The columns are: id, body, verdict.\n',
  })
  expect(await run('import absent.csv --model demo.cli-import')).toMatchObject({ code: 1, stdout: '' })
})

test('lines of JSON are imported with a field for each trait', async () => {
  const { run, write } = modelFolder('demo.cli-lines', [])
  await run('apply --yes')
  write('more.jsonl', '{"content": "Thanks!", "warmth": "warm"}\n\n{"text": "No.", "trait": "warmth", "quality": 0}\n')

  expect(await run('import more.jsonl --model demo.cli-lines')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Appended 2 samples'),
  })
  expect(await run('import more.jsonl --model demo.cli-lines --trait warmth')).toMatchObject({ code: 2, stdout: '' })
})
