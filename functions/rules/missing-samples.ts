import { isSpectrumOfSamples, type Trait } from '#rules/trait.ts'

/** The fewest samples of a pole that a training accepts. */
const minSamplesPerPole = 3

/** A pole of a trait for which samples are to be written; `quality` is that of the pole. */
export type MissingPole = { readonly trait: Trait; readonly quality: 0 | 1 }

/**
 * Returns the poles that a training would refuse for lack of samples, and whose trait says enough of them to write some. A pole
 * without samples is not missing where the samples of other traits can stand in for it.
 */
export function missingPolesToWrite(traits: readonly Trait[]): readonly MissingPole[] {
  return traits.filter(isDescribed).flatMap((trait) => {
    const { positive_samples: positives, negative_samples: negatives } = trait
    const hasOthers = traits.some(({ key, sample_count }) => key !== trait.key && sample_count > 0)
    const isMissing = (count: number, other: number) =>
      count < minSamplesPerPole && !(count === 0 && other > 0 && hasOthers)
    return [
      ...(isMissing(positives, negatives) ? [{ trait, quality: 1 } as const] : []),
      ...(isMissing(negatives, positives) ? [{ trait, quality: 0 } as const] : []),
    ]
  })
}

/** Returns the traits with the counts that they have once samples of these poles are written. */
export function withPolesWritten(traits: readonly Trait[], poles: readonly MissingPole[]): readonly Trait[] {
  const willHaveSamples = ({ key }: Trait, quality: 0 | 1) =>
    poles.some((pole) => pole.trait.key === key && pole.quality === quality)
  return traits.map((trait) => {
    const positive_samples = willHaveSamples(trait, 1) ? minSamplesPerPole : trait.positive_samples
    const negative_samples = willHaveSamples(trait, 0) ? minSamplesPerPole : trait.negative_samples
    return { ...trait, positive_samples, negative_samples, sample_count: positive_samples + negative_samples }
  })
}

/** Returns true if samples of a trait can be written from what it says: a description, or labels of its own. */
export function isDescribed(trait: Trait): boolean {
  const { description, positive_label, negative_label } = trait
  const hasLabels = positive_label !== 'positive' && negative_label !== 'negative'
  return isSpectrumOfSamples(trait) && (description.trim() !== '' || hasLabels)
}
