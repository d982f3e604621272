import type { TraitType } from '#engine/traits/trait-type.ts'

/** The languages that the bars tell apart. A set that is not an open one is `further`: it is compared, but no bar judges it. */
export type SetLanguage = 'English' | 'unspaced' | 'other' | 'further'

type OpenSet = {
  readonly language: SetLanguage
  /** A spectrum between two poles where left out. */
  readonly type?: TraitType
  /** One pole has so few texts that its quartiles are not judged. */
  readonly isUnbalanced?: boolean
}

const openSets: Readonly<Record<string, OpenSet>> = {
  subj: { language: 'English' },
  movie_reviews: { language: 'English' },
  clickbait: { language: 'English' },
  sentiment_graded: { language: 'English' },
  onestop_reading: { language: 'English' },
  clinc_topic: { language: 'English', type: 'topic', isUnbalanced: true },
  clinc_outlier: { language: 'English', type: 'outlier', isUnbalanced: true },
  clinc_topic_lone: { language: 'English', type: 'topic', isUnbalanced: true },
  clinc_outlier_lone: { language: 'English', type: 'topic', isUnbalanced: true },
  sib_zho: { language: 'unspaced', isUnbalanced: true },
  wisesight_thai: { language: 'unspaced' },
  sib_deu: { language: 'other', isUnbalanced: true },
  sib_arb: { language: 'other', isUnbalanced: true },
}

export const openSetNames = Object.keys(openSets)

const LONE = '_lone'

/** A lone set is the positives of another set: a topic without a negative pole. */
export const isLone = (set: string) => set.endsWith(LONE)
/** Returns the name in the names of a set's files. */
export const fileNameOf = (set: string) => (isLone(set) ? set.slice(0, -LONE.length) : set)
export const languageOf = (set: string): SetLanguage => openSets[set]?.language ?? 'further'
export const traitTypeOf = (set: string): TraitType => openSets[set]?.type ?? (isLone(set) ? 'topic' : 'spectrum')
export const isUnbalanced = (set: string) => openSets[set]?.isUnbalanced ?? false
