import type { FeedbackInput } from '#rules/feedback-input.ts'
import { type Qualities, readLabels } from '#rules/labels.ts'
import { requireTrained } from '#rules/model-state.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'
import { maxSampleText, type NewSample, sha256 } from '#rules/sample.ts'
import type { ServedModel } from '#rules/served-model.ts'
import type { Trait } from '#rules/trait.ts'
import type { TraitNames } from '#rules/trait-names.ts'

/**
 * The most bytes of text in one feedback. A transaction is limited to 4 MB, and a sample is little more than its text.
 */
const maxBytesPerFeedback = 3_500_000

export function requireAcceptsFeedback(model: ServedModel): void {
  requireTrained(model)
  if (!model.zero_data_retention) return
  throw new Refusal('feature_unavailable', `The model "${model.handle}" keeps no samples, and so takes no feedback.`, {
    feature: 'feedback',
  })
}

/**
 * Returns feedback by trait key, in numbers. Refuses traits that are not among these, words without a meaning, and
 * feedback that is too large to be stored at once.
 */
export function feedbackByKey(
  names: TraitNames,
  input: FeedbackInput,
  { text, traits }: { readonly text: string; readonly traits: readonly Trait[] },
): Qualities {
  const { qualities, issues } = readLabels(names, input, traits, 'feedback')
  const mostTraits = Math.floor(maxBytesPerFeedback / Buffer.byteLength(truncateForScoring(text)))
  const message = `A text of this length takes feedback on ${mostTraits} traits at once.`
  const isTooLarge = Object.keys(input).length > mostTraits
  const found = isTooLarge ? [...issues, { path: 'feedback', message }] : issues
  if (found.length > 0) throw validationFailed(found)
  return qualities
}

/** Returns the samples that feedback on a text is stored as, one for each trait. */
export function samplesOfFeedback(
  feedback: Qualities,
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
