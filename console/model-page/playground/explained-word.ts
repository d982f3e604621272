import type { ScoreCard } from '../../../client/client.ts'

export type Explanation = NonNullable<ScoreCard['explanation']>[string]
export type ExplainedWord = Explanation['words'][number]
