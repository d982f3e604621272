import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type SharedService, sharedService } from '../../support/shared-service.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { touchstoneAt } from '../support/run-touchstone.ts'

let service: SharedService
beforeAll(async () => {
  service = await sharedService()
})

const run = (line: string, input = '') => touchstoneAt(service)(line.split(' '), { input })
const create = (handle: string) => service.request('POST', '/v1/models', { body: { handle } })

test('a model is created, changed, shown, listed and archived', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'card.md'), '# Tone')

  const created = await run('models create demo.cli-verbs --description Tone --max-depth 2 --json')
  const changed = await run(`models update demo.cli-verbs --readme ${folder}/card.md --max-auc-loss none`)
  const shown = await run('models show demo.cli-verbs')
  const listed = await run('models list --namespace demo --state draft')
  const found = await run('models list --prefix cli-verb --json')
  const archived = await run('models archive demo.cli-verbs --yes')

  expect(JSON.parse(created.stdout)).toMatchObject({ handle: 'demo.cli-verbs', max_depth: 2, description: 'Tone' })
  expect(changed.stdout).toBe('Changed readme_markdown, promotion_policy of demo.cli-verbs.\n')
  expect(shown.stdout).toMatch(/^# demo\.cli-verbs\n[\s\S]*\n# Tone\n$/)
  expect(listed.stdout).toMatch(/^model +state +active version +traits\n[\s\S]*demo\.cli-verbs +draft +–\n/)
  expect(JSON.parse(found.stdout)).toMatchObject([{ handle: 'demo.cli-verbs' }])
  expect(archived).toEqual({ code: 0, stdout: 'demo.cli-verbs is archived.\n', stderr: '' })
})

test('what cannot be undone needs a yes, and a change needs a field', async () => {
  await create('demo.cli-careful')

  expect(await run('models archive demo.cli-careful')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'touchstone: Archive demo.cli-careful? It cannot score again. Nobody can answer here: give --yes to go on.\n',
  })
  expect(await run('models update demo.cli-careful --zero-data-retention')).toMatchObject({ code: 2, stdout: '' })
  expect(await run('models update demo.cli-careful')).toMatchObject({ code: 2, stdout: '' })
  expect(await run('models show Demo')).toMatchObject({ code: 2, stdout: '' })
  expect(await run('models show demo.cli-none --json')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('{"error":{"code":"model_not_found"'),
  })
})

test('traits are added, changed, listed and removed with their samples', async () => {
  await create('demo.cli-traits')

  const added = await run('traits add warmth --model demo.cli-traits --positive-label warm --negative-label cold')
  const twice = await run('traits add warmth --model demo.cli-traits')
  const updated = await run('traits update warmth --model demo.cli-traits --name Kindness --json')
  await run('samples add Thanks! --model demo.cli-traits --trait warmth --quality warm')
  const listed = await run('traits list --model demo.cli-traits')
  const removed = await run('traits remove warmth --model demo.cli-traits --yes')

  expect(added).toMatchObject({ code: 0, stdout: expect.stringContaining('Added warmth to demo.cli-traits.\n') })
  expect(twice).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('has a trait "warmth" already') })
  expect(JSON.parse(updated.stdout)).toMatchObject([{ key: 'warmth', name: 'Kindness', positive_label: 'warm' }])
  expect(listed.stdout).toMatch(/\nwarmth +Kindness +spectrum +1 warm +0 cold +–\n$/)
  expect(removed.stdout).toBe('Removed warmth, and 1 samples.\n')
  expect(await run('traits show warmth --model demo.cli-traits')).toMatchObject({ code: 1, stdout: '' })
  expect(await run('traits add Warmth --model demo.cli-traits')).toMatchObject({ code: 2, stdout: '' })
})

test('samples are added from arguments and standard input, listed and removed', async () => {
  await create('demo.cli-samples')
  await run('traits add warmth --model demo.cli-samples')

  await run('samples add Thanks Welcome --model demo.cli-samples --trait warmth --quality 1')
  const piped = await run('samples add - --model demo.cli-samples --trait warmth --quality poor', 'No.\n\nNever.')
  const listed = await run('samples list --model demo.cli-samples')
  const newest = await run('samples list --model demo.cli-samples --newest --limit 1 --json')
  const removed = await run('samples remove 1 3 --model demo.cli-samples --yes --json')
  const left = await run('samples list --model demo.cli-samples --trait warmth --limit 1 --json')

  expect(piped.stdout).toBe('Added sample 3 to demo.cli-samples.\n')
  expect(listed.stdout).toMatch(/\n {0,1}3 +warmth +0 +authored +No\. Never\.\n$/)
  expect(JSON.parse(newest.stdout)).toMatchObject([{ id: 3 }])
  expect(JSON.parse(removed.stdout)).toEqual({ removed: [1, 3] })
  expect(JSON.parse(left.stdout)).toMatchObject([{ id: 2, text: 'Welcome', quality: 1 }])
  expect(await run('samples add --model demo.cli-samples --trait warmth --quality 1')).toMatchObject({ code: 2 })
  expect(await run('samples remove x --model demo.cli-samples')).toMatchObject({ code: 2, stdout: '' })
})
