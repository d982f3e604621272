import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '../api-client.ts'
import * as answers from '../local/demo/answers.ts'
import type { TrainOptions } from '../local/demo/train-and-wait.ts'
import type { SmokeOptions } from './smoke-options.ts'

const pollMs = 500

/** Trains a model and waits for the end of the run. Returns the version that then serves. */
export async function waitForVersion(
  client: ApiClient,
  handle: string,
  training: TrainOptions,
  { timeoutSeconds }: Pick<SmokeOptions, 'timeoutSeconds'>,
): Promise<string> {
  const startedAt = performance.now()
  const { run_id } = await client.requestJson(answers.runStartedAnswer, 'POST', `/models/${handle}/train`, training)
  while (performance.now() - startedAt < timeoutSeconds * 1000) {
    await sleep(pollMs)
    const { version_no, last_operation } = await client.requestJson(answers.modelAnswer, 'GET', `/models/${handle}`)
    if (last_operation.status === 'failed') throw new Error(`Run ${run_id} failed: ${last_operation.error?.message}`)
    if (last_operation.status === 'succeeded') return `v${version_no}`
  }
  throw new Error(`Run ${run_id} did not end within ${timeoutSeconds} s.`)
}
