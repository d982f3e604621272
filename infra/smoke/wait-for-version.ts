import type { ModelClient } from 'touchstone/client'
import type { TrainOptions } from '../local/demo/train-and-wait.ts'
import type { SmokeOptions } from './smoke-options.ts'

/** Trains a model and waits for the end of the run. Returns the version that then serves. */
export async function waitForVersion(
  model: ModelClient,
  training: TrainOptions,
  { timeoutSeconds }: Pick<SmokeOptions, 'timeoutSeconds'>,
): Promise<string> {
  await model.train(training).wait({ timeoutMs: timeoutSeconds * 1000 })
  return `v${(await model.get()).version_no}`
}
