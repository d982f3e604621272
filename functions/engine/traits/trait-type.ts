/** The question that a trait asks of a text. It decides how the trait is fitted and which native figures it returns. */
export type TraitType = 'spectrum' | 'topic' | 'claim' | 'outlier'

/** The projection of a text between the poles: −1 at the negative pole, 1 at the positive. */
export type SpectrumNative = { readonly polarity: number }
/** The cosine of a text to the centroid of the topic's texts, or to the nearest of their prototypes, −1 to 1. */
export type TopicNative = { readonly topicality: number }
/** The probability that a text is about the subject of the claim, and that it agrees with the claim: 0 to 1. */
export type ClaimNative = { readonly relevance: number; readonly agreement: number }
/** The cosine of a text to the cohort's centroid, −1 to 1, and its anomaly in standard deviations of the cohort's members. */
export type OutlierNative = { readonly cohort_similarity: number; readonly anomaly_z: number }

/** Figures about a text in the range of the trait's own type, beside the score of 0–100. */
export type Native = SpectrumNative | TopicNative | ClaimNative | OutlierNative
