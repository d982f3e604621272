import { beforeAll, expect, test } from 'vitest'
import { type SharedService, sharedService } from '../../support/shared-service.ts'
import { touchstoneAt } from '../support/run-touchstone.ts'

let service: SharedService
beforeAll(async () => {
  service = await sharedService()
})

const run = (line: string) => touchstoneAt(service)(line.split(' '))

async function createDraft(handle: string): Promise<void> {
  const trait = {
    name: 'Warmth',
    description: 'Is the reader treated kindly?',
    positive_label: 'warm',
    negative_label: 'cold',
  }
  await service.request('POST', '/v1/models', { body: { handle } })
  await service.request('POST', `/v1/models/${handle}/traits`, { body: { traits: [trait] } })
}

async function addSamples(handle: string): Promise<void> {
  const words = [
    'thanks dear friend',
    'happy to help',
    'glad you wrote',
    'denied by policy',
    'read the manual',
    'case closed',
  ]
  const samples = Array.from({ length: 30 }, (_, index) => {
    const word = words[index % words.length]
    return { trait: 'warmth', text: `${word}, number ${index}`, quality: index % words.length < 3 ? 1 : 0 }
  })
  await service.request('POST', `/v1/models/${handle}/samples`, { body: { samples } })
}

test('a training is watched to its metrics, and a model with nothing new to learn says so', async () => {
  await createDraft('demo.cli-train')

  const refused = await run('train --model demo.cli-train')
  await addSamples('demo.cli-train')
  const trained = await run('train --model demo.cli-train --effort low --watch')
  const again = await run('train --model demo.cli-train')
  const retuned = await run('train --model demo.cli-train --effort low --reoptimize --watch --json --quiet')

  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('has no positive samples') })
  expect(trained.stdout).toMatch(
    /^demo\.cli-train v1 has learned from 30 samples, with effort low\.\n\ntrait +samples +AUC/,
  )
  expect(trained.stderr).toMatch(/demo\.cli-train Training took \d+\.\d s\.\n$/)
  expect(again.stdout).toContain('or give --reoptimize to search its parameters again.')
  expect(retuned.stderr).toBe('')
  expect(JSON.parse(retuned.stdout)).toMatchObject({ run: { kind: 'retune' }, version: { version_no: 2 } })
})

test('a training that is not watched says how to follow it', async () => {
  await createDraft('demo.cli-start')
  await addSamples('demo.cli-start')

  const started = await run('train --model demo.cli-start --effort low')
  const watched = await run('train --model demo.cli-start --effort low --watch')

  expect(started.stdout).toMatch(
    /^The run run_\w{26} has begun\.\n\nNext:\n {2}touchstone train --model demo.cli-start --effort low --watch/,
  )
  // The run may have ended before.
  expect(watched).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^demo\.cli-start v1 has|^The newest version/),
  })
})

test('samples are written for a draft from what its traits say, and traits are found in samples', async () => {
  await createDraft('demo.cli-write')

  const written = await run('synthesize --model demo.cli-write --effort low --watch')
  await addSamples('demo.cli-write')
  const found = await run('discover --model demo.cli-write --effort low --watch --json')

  expect(written.stdout).toMatch(/^trait +positive samples +negative samples\nwarmth +5 +5\n/)
  expect(JSON.parse(found.stdout)).toMatchObject({
    run: { kind: 'discover', status: 'succeeded' },
    traits: expect.arrayContaining([expect.objectContaining({ kind: 'intrinsic' })]),
  })
})

test('an effort that there is not, and a command without its model, are wrong usage', async () => {
  expect(await run('train --model demo.cli-start --effort huge')).toMatchObject({ code: 2, stdout: '' })
  expect(await run('discover')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--model') })
  expect(await run('synthesize --model demo.cli-start --from nothing')).toMatchObject({ code: 2, stdout: '' })
})
