import { afterAll, expect, test } from 'vitest'
import { plainSamples } from '../../support/models.ts'
import { startService } from '../../support/start-service.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { allPages, must, type Page, train } from '../support/wire.ts'

process.env.TOUCHSTONE_RETRAIN_AFTER_COUNT = '30'
const { request, stop } = await startService()
afterAll(stop)

type Outcome = { readonly activated: boolean; readonly reason: string }
type Run = { readonly kind: string; readonly status: string; readonly outcome: Outcome | null; readonly run_id: string }
type Version = { readonly version_no: number; readonly activation: Outcome }

/** Every sample without its last word and with the inverted quality: feedback that makes a retrain worse. */
async function mislead(path: string) {
  for (const { text, quality } of plainSamples('warmth')) {
    const content = text.replace(/ \w+$/, ' now')
    await must(request, 'POST', `${path}/score`, { content, feedback: { warmth: 1 - quality } })
  }
  await expect
    .poll(() => must(request, 'GET', path), { timeout: 30_000, interval: 100 })
    .toMatchObject({ state: 'ready', buffered_feedback: 0 })
}

const newestVersion = async (path: string) =>
  (await must<Page<Version>>(request, 'GET', `${path}/versions?limit=1`)).items[0]
const newestRun = async (path: string) => (await must<Page<Run>>(request, 'GET', `${path}/runs?limit=1`)).items[0]

test('a background retrain that loses accuracy on earlier samples is recorded and not activated, with the reason', async () => {
  const path = await writeTrainedModel('demo.misled')

  await mislead(path)

  const reason = expect.stringMatching(
    /^Recorded only: on 30 samples of v1 the AUC of "warmth" fell by 0\.\d+ \(95 % interval \S+ to \S+\); the policy allows a loss of 0\.02\.$/,
  )
  const run = await newestRun(path)
  expect(await newestVersion(path)).toMatchObject({ version_no: 2, activation: { activated: false, reason } })
  expect(await must(request, 'GET', `${path}/runs/${run?.run_id}`)).toMatchObject({
    kind: 'retrain_buffered',
    status: 'succeeded',
    version_no: 2,
    outcome: { activated: false, reason },
  })
  expect(await must(request, 'POST', `${path}/versions/compare`, { a: 'active', b: 'latest' })).toMatchObject({
    traits: { warmth: { auc_difference: { samples: 30, verdict: expect.stringMatching(/^(worse|undecided)$/) } } },
  })
  expect(await must(request, 'GET', path)).toMatchObject({ version_no: 1, activation: 'auto' })
  expect(await allPages(request, `${path}/activations`, 50)).toHaveLength(1)
})

test('without a gate the same retrain is activated', async () => {
  const path = await writeTrainedModel('demo.ungated')
  await must(request, 'PATCH', path, { promotion_policy: { max_auc_loss: null } })

  await mislead(path)

  expect(await newestVersion(path)).toMatchObject({ version_no: 2, activation: { activated: true } })
  expect(await must(request, 'GET', path)).toMatchObject({ version_no: 2 })
})

test('a pinned model gives its pin as the reason, with and without a gate', async () => {
  const path = await writeTrainedModel('demo.pinned-and-misled', 2)
  await must(request, 'PUT', `${path}/versions/active`, { version: 'v1' })

  await mislead(path)

  expect(await newestVersion(path)).toMatchObject({
    version_no: 3,
    activation: { activated: false, reason: 'Recorded only: the model is pinned to v1.' },
  })
})

test('a requested retune is not subject to the gate', async () => {
  const path = await writeTrainedModel('demo.asked-for')
  await must(request, 'PATCH', path, { promotion_policy: { max_auc_loss: 0 } })
  await mislead(path)
  expect(await must(request, 'GET', path)).toMatchObject({ version_no: 1 })

  await train(request, path)

  expect(await must(request, 'GET', path)).toMatchObject({ version_no: 3 })
  expect(await newestRun(path)).toMatchObject({ kind: 'retune', outcome: { activated: true } })
})
