import { z } from 'zod'
import { type Model, requireTrained } from '#rules/model.ts'
import { openRecord } from '#rules/open-object.ts'
import { qualityInputSchema, qualityOf, unknownQualityMessage } from '#rules/quality.ts'
import { type Issue, Refusal, validationFailed } from '#rules/refusal.ts'
import { maxSampleText, type NewSample, sha256 } from '#rules/sample.ts'
import { findTraitKey, type Trait, type TraitNames } from '#rules/trait.ts'

/**
 * The most traits in one feedback. A transaction has at most 100 items: a sample and a count for each trait, the model,
 * its retrain and a check.
 */
const maxTraitsPerFeedback = 48
/**
 * The most bytes of text in one feedback. A transaction is limited to 4 MB, and a sample is little more than its text.
 */
const maxBytesPerFeedback = 3_500_000

/** A caller's opinion of the scored text. Maps traits, by key or name, to qualities. */
export const feedbackSchema = openRecord(z.string().min(1), qualityInputSchema)
  .refine(hasAllowedSize, { error: `Give feedback on 1 to ${maxTraitsPerFeedback} traits at once.` })
  .describe(
    `Maps trait keys or names to the quality that the text should have: a number from 0 to 1, or a word. Stored as samples. At most ${maxTraitsPerFeedback} traits.`,
  )
export type FeedbackInput = z.infer<typeof feedbackSchema>

/** Maps trait keys to qualities. */
export type Feedback = Readonly<Record<string, number>>

export function requireAcceptsFeedback(model: Model): void {
  requireTrained(model)
  if (!model.zero_data_retention) return
  throw new Refusal('feature_unavailable', `The model "${model.handle}" keeps no samples, and so takes no feedback.`, {
    feature: 'feedback',
  })
}

/** Returns true if the feedback contains words, which can only be read with the labels of the traits. */
export function hasQualityWords(feedback: FeedbackInput): boolean {
  return Object.values(feedback).some((quality) => typeof quality === 'string')
}

/**
 * Returns feedback by trait key, in numbers. Refuses traits that are not among these, words without a meaning, and
 * feedback that is too large to be stored at once.
 */
export function feedbackByKey(
  names: TraitNames,
  input: FeedbackInput,
  { text, traits }: { readonly text: string; readonly traits: readonly Trait[] },
): Feedback {
  const { feedback, issues } = readFeedback(names, input, traits, 'feedback')
  const mostTraits = Math.floor(maxBytesPerFeedback / Buffer.byteLength(truncateForScoring(text)))
  const message = `A text of this length takes feedback on ${mostTraits} traits at once.`
  const isTooLarge = Object.keys(input).length > mostTraits
  const found = isTooLarge ? [...issues, { path: 'feedback', message }] : issues
  if (found.length > 0) throw validationFailed(found)
  return feedback
}

/** Returns feedback by trait key, in numbers, and what is wrong with it: traits that are not among these, and words without a meaning. */
export function readFeedback(
  names: TraitNames,
  feedback: FeedbackInput,
  traits: readonly Trait[],
  at: string,
): { readonly feedback: Feedback; readonly issues: readonly Issue[] } {
  const keyed = Object.entries(feedback).map(([name, input]) => {
    const key = findTraitKey(names, name)
    const quality = qualityOf(
      input,
      traits.find((trait) => trait.key === key),
    )
    return { name, key, quality }
  })
  const known = Object.keys(names).join(', ')
  const issues = keyed.flatMap(({ name, key, quality }, index): Issue[] => {
    const path = `${at}.${name.slice(0, 80)}`
    if (key === undefined) return [{ path, message: `Feedback can be given on ${known}.` }]
    if (quality === undefined) return [{ path, message: unknownQualityMessage }]
    const isRepeated = keyed.findIndex((other) => other.key === key) < index
    return isRepeated ? [{ path, message: `This names the trait "${key}" for the second time.` }] : []
  })
  return { feedback: Object.fromEntries(keyed.map(({ key, quality }) => [key, quality ?? 0])), issues }
}

/** Returns the samples that feedback on a text is stored as, one for each trait. */
export function samplesOfFeedback(
  feedback: Feedback,
  { text, source_url }: { readonly text: string; readonly source_url: string | null },
): readonly NewSample[] {
  const read = truncateForScoring(text)
  const common = {
    text: read,
    provenance: 'score_feedback',
    seed_sample_id: null,
    buffered: null,
    source_url,
    content_sha256: sha256(read),
  } as const
  return Object.entries(feedback).map(([trait, quality]) => ({ ...common, trait, quality }))
}

/** Cuts a text to the part that is scored, which is also the part that a sample may contain. */
export function truncateForScoring(text: string): string {
  return text.slice(0, maxSampleText).toWellFormed()
}

function hasAllowedSize(feedback: object): boolean {
  const { length } = Object.keys(feedback)
  return length >= 1 && length <= maxTraitsPerFeedback
}
