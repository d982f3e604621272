import { type KeyedSample, labelledTextIdentityOf, sampleIdentityOf } from '#rules/file-samples.ts'
import type { ComparedSamples } from '#rules/model-file-view.ts'

type SampleOfModel = Pick<KeyedSample, 'trait' | 'text' | 'quality'>

/** Compares the samples of a file with those of a model, which are noted one after the other. */
export type SampleMatches = {
  /** The samples of the file that were not noted. */
  readonly missing: () => readonly KeyedSample[]
  /** Returns true if the text of a missing sample was noted with another label for the same trait. */
  readonly isLabelledOtherwise: (sample: KeyedSample) => boolean
  /** Notes a sample that the model has. */
  readonly note: (sample: SampleOfModel) => void
}

export function matchSamples(wanted: readonly KeyedSample[]): SampleMatches {
  const missing = new Map(wanted.map((sample) => [sampleIdentityOf(sample), sample]))
  const texts = new Set(wanted.map(labelledTextIdentityOf))
  const labelledTexts = new Set<string>()
  return {
    missing: () => [...missing.values()],
    isLabelledOtherwise: (sample) => labelledTexts.has(labelledTextIdentityOf(sample)),
    note: (sample) => {
      missing.delete(sampleIdentityOf(sample))
      const text = labelledTextIdentityOf(sample)
      if (texts.has(text)) labelledTexts.add(text)
    },
  }
}

/** Returns the samples of a file beside those of its model, once all of these were noted. */
export function comparedSamples(
  { samples: wanted, skipped }: { readonly samples: readonly KeyedSample[]; readonly skipped: string | null },
  matches: Pick<SampleMatches, 'missing' | 'isLabelledOtherwise'>,
): ComparedSamples {
  if (skipped !== null) return { wanted, missing: [], labelledOtherwise: [], skipped }
  const missing = matches.missing()
  return { wanted, missing, labelledOtherwise: missing.filter(matches.isLabelledOtherwise), skipped }
}
