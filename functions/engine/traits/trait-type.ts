/** What a trait asks of a text, and so what it is learned from and what else than its score it tells. */
export type TraitType = 'spectrum' | 'topic' | 'claim' | 'outlier'

/** Where a text lies between the poles: −1 to 1. */
export type SpectrumNative = { readonly polarity: number }
/** How near a text is to the centroid of the topic's texts: their cosine, −1 to 1. */
export type TopicNative = { readonly topicality: number }
/** How likely a text speaks of what the claim is about, and how likely it agrees: 0 to 1. */
export type ClaimNative = { readonly relevance: number; readonly agreement: number }
/** The cosine of a text and the cohort's centroid, −1 to 1; and by how many standard deviations it is stranger than a member. */
export type OutlierNative = { readonly cohort_similarity: number; readonly anomaly_z: number }

/** What a trait tells of a text in a range of its own. */
export type Native = SpectrumNative | TopicNative | ClaimNative | OutlierNative

/** Three decimals: more would suggest a precision that there is not. */
const STEPS = 1000

export function rounded(value: number): number {
  return Math.round(STEPS * value) / STEPS
}
