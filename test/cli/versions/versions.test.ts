import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { makeTrained, must, train } from '../../http/support/wire.ts'
import { type SharedService, sharedService } from '../../support/shared-service.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { touchstoneAt } from '../support/run-touchstone.ts'

const path = '/v1/models/demo.cli-versions'
let service: SharedService
let run: (line: string) => ReturnType<ReturnType<typeof touchstoneAt>>
beforeAll(async () => {
  service = await sharedService()
  const start = touchstoneAt(service)
  run = (line) => start([...line.split(' '), '--model', 'demo.cli-versions'])
  await makeTrained(service.request, 'demo.cli-versions')
  await train(service.request, path)
}, 60_000)

test('versions, runs and activations are listed, and the active version has a mark', async () => {
  const [versions, shown, runs, activations, then, json] = await Promise.all([
    run('versions list'),
    run('versions show v1'),
    run('runs list'),
    run('activations list'),
    run('activations list --at 2020-01-01'),
    run('activations list --limit 1 --json'),
  ])

  expect(versions.stdout).toMatch(
    /^ {2}version +recorded +by +samples +AUC +tags\n\* v2 .*\n {2}v1 .* 30 {2}warmth \d\.\d{3}\n$/,
  )
  expect(shown.stdout).toMatch(
    /^demo\.cli-versions v1\nrecorded +20[\s\S]*\n\ntrait +AUC +95 % +balanced accuracy +95 %\nwarmth /,
  )
  expect(runs.stdout).toMatch(/\nrun_\w+ +retune +succeeded +\S+ +v2, activated\n/)
  expect(activations.stdout).toMatch(/^generation .*\n +2 {2}\S+ {2}v1 +v2 +retune /)
  expect(then.stdout).toBe('demo.cli-versions at 2020-01-01T00:00:00.000Z: no version of it served.\n')
  expect(JSON.parse(json.stdout)).toMatchObject([{ generation: 2, from: 1, to: 2 }])
  const [{ run_id }] = (await must<{ items: [{ run_id: string }] }>(service.request, 'GET', `${path}/runs`)).items
  expect((await run(`runs show ${run_id}`)).stdout).toMatch(/\nresult +v2, activated\n$/)
}, 30_000)

test('rollback asks first, goes back by one activation, and says what serves; activate latest ends the pin', async () => {
  const refused = await run('rollback')
  const back = await run('rollback --yes')
  const model = await must(service.request, 'GET', path)
  const forward = await run('activate latest --json')

  expect(refused).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'touchstone: demo.cli-versions: go back from v2 to v1 (generation 2)? Nobody can answer here: give --yes to go on.\n',
  })
  expect(back.stdout).toMatch(/^v1 of demo\.cli-versions serves now \(before, it was v2\)\.\nIt is pinned: /)
  expect(model).toMatchObject({ version_no: 1, generation: 3, activation: 'pinned' })
  expect(JSON.parse(forward.stdout)).toMatchObject({ version_no: 2, from: 1, activation: 'auto' })
}, 30_000)

test('a tag names a version by its number, by another tag or as the active one, until it is removed', async () => {
  expect((await run('tag v1 judged')).stdout).toBe('demo.cli-versions@judged is v1 now.\n')
  expect((await run('tag judged best')).stdout).toBe('demo.cli-versions@best is v1 now.\n')
  expect(JSON.parse((await run('tag active best --json')).stdout)).toMatchObject({ tag: 'best', version_no: 2 })
  expect((await run('untag best')).stdout).toBe('demo.cli-versions has no tag best any more.\n')
  expect(await run('untag best')).toMatchObject({ code: 1, stderr: expect.stringContaining('has no tag "best"') })
}, 30_000)

test('diff compares two versions, on the samples of the model or on the texts of a file', async () => {
  const file = join(temporaryFolder(), 'texts.csv')
  writeFileSync(file, 'text,warmth\nthank you,1\nread the policy,0\n')

  const [samples, texts, wrong] = await Promise.all([
    run('diff v1 v2'),
    run(`diff v1 active --texts ${file} --json`),
    run('diff v1 v9'),
  ])

  expect(samples.stdout).toMatch(/^trait +AUC v1 +AUC v2 +difference +95 % +v2 is +other labels\nwarmth /)
  expect(samples.stdout).toMatch(/\n\d+ labels of 30 samples of the model differ\.\n/)
  expect(JSON.parse(texts.stdout)).toMatchObject({ texts: { source: 'request', count: 2 } })
  expect(wrong).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('no version "v9"') })
})

test('wrong usage is one line, and nothing is sent', async () => {
  expect(await run('activate')).toMatchObject({ code: 2, stderr: 'Expected argument for version\n' })
  expect(await run('activations list --at soon')).toMatchObject({
    code: 2,
    stderr: 'Failed to parse "soon" for at: A time is written like 2026-03-01T12:00:00Z.\n',
  })
  expect(await run('versions list --limit 0')).toMatchObject({ code: 2, stdout: '' })
})
