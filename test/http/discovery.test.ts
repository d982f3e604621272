import { afterAll, expect, test } from 'vitest'
import { subjects } from '../engine/discovery/support/subjects.ts'
import { startService } from '../support/service.ts'
import { endOfRun, must, runId } from './support/wire.ts'

const { request, stop } = await startService()
afterAll(stop)

type Started = { run_id: string }
type Trait = { key: string; name: string; kind: string }

/** A draft whose samples speak of two subjects. */
async function makeSubjects(handle: string): Promise<string> {
  const path = `/v1/models/${handle}`
  await must(request, 'POST', '/v1/models', { handle })
  await must(request, 'POST', `${path}/traits`, { traits: [{ name: 'homely' }] })
  await must(request, 'POST', `${path}/samples`, {
    samples: subjects.map((sample) => ({ ...sample, trait: 'homely' })),
  })
  return path
}

test('a discovery is answered at once, and attaches the axes that it found as intrinsic traits', async () => {
  const path = await makeSubjects('demo.subjects')

  const answer = await request<Started>('POST', `${path}/traits/discover`, { body: { effort: 'low' } })
  const run = await endOfRun(request, path, answer.body.run_id)

  expect(answer).toMatchObject({ status: 202, body: { run_id: runId, state: 'busy' } })
  expect(answer.headers.get('x-run-id')).toBe(answer.body.run_id)
  expect(run).toMatchObject({ kind: 'discover', status: 'succeeded', progress: 1, effort: 'low', version_no: null })
  const { traits } = await must<{ traits: Trait[] }>(request, 'GET', `${path}/traits`)
  const found = traits.filter(({ kind }) => kind === 'intrinsic')
  expect(found).toHaveLength(2)
  expect(await must(request, 'GET', path)).toMatchObject({
    state: 'draft',
    traits: traits.map(({ key }) => key),
    last_operation: { kind: 'discover', status: 'succeeded', run_id: answer.body.run_id, progress: 1 },
  })
})
