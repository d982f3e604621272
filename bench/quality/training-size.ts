import { isLone } from './sets.ts'

/** Numbers of samples; `all` are all labelled rows, `graded` all rows of a graded set. */
export const sizes = [20, 50, 100, 250, 500, 2000, 'all', 'graded'] as const

export type TrainingSize = (typeof sizes)[number]

/** The number of prototypes depends on the samples of a lone topic: few, and enough for all of them. */
const loneSizes: readonly TrainingSize[] = [50, 250]

/** Lone topics are measured at sizes of their own, because all their samples are of one pole. */
export const hasSize = (set: string, size: TrainingSize) => (isLone(set) ? loneSizes.includes(size) : size !== 250)
