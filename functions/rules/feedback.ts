import { z } from 'zod'
import { type Model, requireTrained } from '#rules/model.ts'
import { qualityInputSchema, qualityOf, unknownQualityMessage } from '#rules/quality.ts'
import { type Issue, Refusal, validationFailed } from '#rules/refusal.ts'
import { maxSampleText } from '#rules/sample.ts'
import { findTraitKey, type Trait, type TraitNames } from '#rules/trait.ts'

/** Each trait takes a sample and a count; with the model, its retrain and a check a transaction takes 100 items. */
const maxTraitsPerFeedback = 48
/** A transaction takes 4 MB. A sample is little more than its text. */
const maxBytesPerFeedback = 3_500_000

/** What a caller thinks of the scored text: trait (by key or name) → quality. */
export const feedbackSchema = z
  .record(z.string().min(1), qualityInputSchema)
  .refine(hasAllowedSize, { error: `Give feedback on 1 to ${maxTraitsPerFeedback} traits at once.` })
  .describe(
    `Trait key or name → the quality that the caller sees, 0 to 1 or a word; kept as samples. At most ${maxTraitsPerFeedback} traits.`,
  )
export type FeedbackInput = z.infer<typeof feedbackSchema>

/** Trait key → quality. */
export type Feedback = Readonly<Record<string, number>>

export function requireAcceptsFeedback(model: Model): void {
  requireTrained(model)
  if (!model.zero_data_retention) return
  throw new Refusal('feature_unavailable', `The model "${model.handle}" keeps no samples, and so takes no feedback.`, {
    feature: 'feedback',
  })
}

/** Whether the labels of the traits are needed to read the feedback. */
export function hasQualityWords(feedback: FeedbackInput): boolean {
  return Object.values(feedback).some((quality) => typeof quality === 'string')
}

/**
 * Returns feedback by trait key, in numbers. Refuses traits that are not among these, words without a meaning, and feedback that
 * is too large to be stored at once.
 */
export function feedbackByKey(
  names: TraitNames,
  feedback: FeedbackInput,
  { text, traits }: { readonly text: string; readonly traits: readonly Trait[] },
): Feedback {
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
    const path = `feedback.${name.slice(0, 80)}`
    if (key === undefined) return [{ path, message: `Feedback can be given on ${known}.` }]
    if (quality === undefined) return [{ path, message: unknownQualityMessage }]
    const isRepeated = keyed.findIndex((other) => other.key === key) < index
    return isRepeated ? [{ path, message: `This names the trait "${key}" for the second time.` }] : []
  })
  const mostTraits = Math.floor(maxBytesPerFeedback / Buffer.byteLength(truncateForScoring(text)))
  if (keyed.length > mostTraits) {
    issues.push({ path: 'feedback', message: `A text of this length takes feedback on ${mostTraits} traits at once.` })
  }
  if (issues.length > 0) throw validationFailed(issues)
  return Object.fromEntries(keyed.map(({ key, quality }) => [key, quality ?? 0]))
}

/** What of a text is scored, and so what of it a sample may hold. */
export function truncateForScoring(text: string): string {
  return text.slice(0, maxSampleText).toWellFormed()
}

function hasAllowedSize(feedback: object): boolean {
  const { length } = Object.keys(feedback)
  return length >= 1 && length <= maxTraitsPerFeedback
}
