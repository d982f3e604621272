import { fitTrait } from '#engine/fit-trait.ts'
import { makeScorer } from '#engine/scorer.ts'
import type { Learner } from './learner.ts'

export const touchstone: Learner = {
  name: 'touchstone',
  most: 20_000,
  learn: (samples) => {
    const scorer = makeScorer([
      { key: 'trait', ...fitTrait({ type: 'spectrum', method: 'balanced_cosine', samples, effort: 'medium' }) },
    ])
    return (text) => scorer.logOdds(text)[0]!
  },
}
