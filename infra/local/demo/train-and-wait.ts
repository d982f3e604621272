import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '../../api-client.ts'
import * as answers from './answers.ts'
import { progressBar } from './print.ts'

const pollMs = 100
const timeoutMs = 45_000

export type TrainOptions = { readonly effort: 'low' | 'medium'; readonly reoptimize_params?: boolean }

/** Starts a run, waits for its end and draws its progress. Returns the number of the active version. */
export async function trainAndWait(
  client: ApiClient,
  handle: string,
  label: string,
  training: TrainOptions,
): Promise<number> {
  const startedAt = performance.now()
  const progress = progressBar(label)
  const { run_id } = await client.requestJson(answers.runStartedAnswer, 'POST', `/models/${handle}/train`, training)
  while (performance.now() - startedAt < timeoutMs) {
    const { version_no, last_operation } = await client.requestJson(answers.modelAnswer, 'GET', `/models/${handle}`)
    if (last_operation.run_id !== run_id) throw new Error(`Another run took over the model: ${last_operation.run_id}`)
    if (last_operation.status === 'failed') throw new Error(`Run ${run_id} failed: ${last_operation.error?.message}`)
    if (last_operation.status === 'succeeded') {
      if (version_no === null) throw new Error(`Run ${run_id} succeeded, but the model serves no version.`)
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
      progress.finish(`v${version_no} in ${seconds} s, effort ${training.effort}`)
      return version_no
    }
    progress.move(last_operation.progress ?? 0)
    await sleep(pollMs)
  }
  throw new Error(`Run ${run_id} did not end within ${timeoutMs / 1000} s.`)
}
