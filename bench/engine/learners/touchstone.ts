import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import type { Learner } from './learner.ts'

export const touchstone: Learner = {
  name: 'touchstone',
  maxSamples: 20_000,
  learn: (samples) => {
    const scorer = makeLexicalScorer([
      { key: 'trait', ...fitTrait({ type: 'spectrum', method: 'balanced_cosine', samples, effort: 'medium' }) },
    ])
    return (text) => scorer.logOdds(text)[0]!
  },
}
