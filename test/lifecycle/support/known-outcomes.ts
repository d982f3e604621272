import { statusOf } from './answers.ts'

/** The requests that succeed in some state of a model. */
const successful = [
  ...['create', 'update', 'archive', 'putTrait', 'updateTrait', 'deleteTrait'],
  ...['append', 'appendTwice', 'deleteSample', 'listSamples', 'giveFeedback', 'scoreWithFeedback', 'score'],
  ...['train', 'endRuns', 'wait', 'listRuns', 'listVersions', 'getVersion'],
  ...['activate', 'rollBack', 'tag', 'untag', 'readAsOther'],
]

/** All that histories do. */
export const knownCommands = [...successful, 'askWrong', 'writeAsOther']

/** The outcomes that many histories meet: each success, each end of a run, and each refusal of some request. */
const knownOutcomes = [
  ...successful.map((name) => `${name}: ok`),
  ...['train', 'retune', 'retrain_buffered'].map((kind) => `endRuns ${kind}: activated`),
  ...['retune', 'retrain_buffered'].map((kind) => `endRuns ${kind}: recorded`),
  ...['train', 'retune', 'retrain_buffered'].map((kind) => `endRuns ${kind}: cannot_fit`),
  ...['retrained', 'pruned', 'purged'].map((what) => `endRuns: ${what}`),
  'wait: run lost',
]

/** Returns the outcomes and the refusals that were not met. */
export function missingFrom(met: readonly string[]): readonly string[] {
  const isMet = (code: string) => met.some((outcome) => outcome.endsWith(`: ${code}`))
  return [
    ...knownOutcomes.filter((outcome) => !met.includes(outcome)),
    ...Object.keys(statusOf).filter((code) => !isMet(code)),
  ]
}
