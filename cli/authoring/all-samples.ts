import { samplePageLimits } from '#rules/sample-list.ts'

/** Returns the options of the list that reads all samples of a model, in pages as large as they may be. */
export function allSamples(handle: string) {
  return { path: { handle }, query: { limit: samplePageLimits.max } }
}
