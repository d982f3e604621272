import type { ModelClient } from 'touchstone/client'
import { progressBar } from './print.ts'

const timeoutMs = 45_000

export type TrainOptions = { readonly effort: 'low' | 'medium'; readonly reoptimize_params?: boolean }

/** Starts a run, waits for its end and draws its progress. Returns the number of the active version. */
export async function trainAndWait(model: ModelClient, label: string, training: TrainOptions): Promise<number> {
  const startedAt = performance.now()
  const progress = progressBar(label)
  await model.train(training).wait({ timeoutMs, onProgress: (run) => progress.move(run.progress ?? 0) })
  const { version_no } = await model.get()
  if (version_no === null) throw new Error(`The ${label} succeeded, but the model serves no version.`)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  progress.finish(`v${version_no} in ${seconds} s, effort ${training.effort}`)
  return version_no
}
