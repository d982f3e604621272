import { expect, test, vi } from 'vitest'
import { sharedService } from '../support/shared-service.ts'
import { connectAgent, use } from './support/agent.ts'

const { url, apiKey } = await sharedService()

const modelFile = `
handle: demo.main-job
description: Is a reply warm?
traits:
  - key: warmth
    positive_label: warm
    negative_label: cold
effort: low
`
const labelled = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    content: i % 2 ? `thank you so much, so kind of you ${first + i}` : `request denied, read the policy ${first + i}`,
    warmth: i % 2 ? 'warm' : 'cold',
  }))

test('an agent leads a model from a file to a version that serves, to a better one, and back', async () => {
  const client = await connectAgent(url, apiKey)
  const handle = 'demo.main-job'
  const trainToEnd = async (args = {}) => {
    const { run_id } = await use<{ run_id: string }>(client, 'train', { handle, effort: 'low', ...args })
    return vi.waitUntil(
      async () => {
        const run = await use<{ status: string; version_no: number }>(client, 'get_run', { handle, run_id })
        return run.status !== 'running' && run
      },
      { timeout: 60_000 },
    )
  }

  await use(client, 'apply_model_file', { model_file: modelFile, samples: labelled(0, 30) })
  expect(await trainToEnd()).toMatchObject({ status: 'succeeded', version_no: 1 })
  await use(client, 'apply_model_file', { model_file: modelFile, samples: labelled(0, 40) })
  expect(await trainToEnd()).toMatchObject({ status: 'succeeded', version_no: 2 })
  const measured = await use(client, 'evaluate', { handle, items: labelled(100, 20).map(toItem) })
  const compared = await use(client, 'compare_versions', { handle, a: 'v1', b: 'v2' })
  const { generation } = await use<{ generation: number }>(client, 'get_model', { handle })
  await use(client, 'activate_version', { handle, version: 'v1', expected_generation: generation })
  const card = await use(client, 'score', { handle, content: 'thank you', compare_to: 'denied' })

  expect(measured).toMatchObject({ version_no: 2, traits: { warmth: { count: 20, auc: 1 } } })
  expect(compared).toMatchObject({ texts: { count: 40 } })
  expect(card).toMatchObject({ metadata: { version_no: 1 }, deltas: { scores: { warmth: expect.any(Number) } } })
  expect(await use(client, 'get_model', { handle })).toMatchObject({ version_no: 1, activation: 'pinned' })
})

function toItem({ content, warmth }: { readonly content: string; readonly warmth: string }) {
  return { text: content, warmth }
}
