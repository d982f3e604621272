import { labelCountsSchema } from '#rules/label-counts.ts'
import type { TextDistribution } from '#rules/text-distribution.ts'
import { type ComparedBin, type CountComparison, compareCounts } from './compare-counts.ts'
import { type StabilityBand, stabilityBands } from './stability-band.ts'

/** The fields of a version that drift is measured against, as the API answers them. */
export type WatchedVersion = {
  readonly version_no: number
  readonly metrics: {
    readonly traits: Readonly<Record<string, { readonly distribution?: TextDistribution | undefined }>>
  }
}

/** The fields of a score card that drift is measured by, as the API answers them. */
export type WatchedCard = {
  readonly detail: Readonly<Record<string, { readonly label: CardLabel | null; readonly familiarity: number | null }>>
  readonly metadata: { readonly version_no: number }
}
type CardLabel = Exclude<keyof TextDistribution['labels'], 'none'>

/** The comparison of one trait. A part is null where nothing can be compared. */
export type TraitDrift = { readonly labels: CountComparison | null; readonly familiarity: CountComparison | null }

/** The parts of a trait that are compared, in the order in which they are shown. */
export const comparedParts = ['labels', 'familiarity'] as const satisfies readonly (keyof TraitDrift)[]

/** The comparison with the largest index. */
export type WorstDrift = {
  readonly trait: string
  readonly of: keyof TraitDrift
  readonly psi: number
  readonly band: StabilityBand
}

/** A batch of texts, compared with the texts that a version was trained on. */
export type DriftReport = {
  readonly version_no: number
  /** The texts of the batch. */
  readonly texts: number
  readonly traits: Readonly<Record<string, TraitDrift>>
  /** Null where nothing can be compared. */
  readonly worst: WorstDrift | null
  /** The worst band of any trait; null where nothing can be compared. */
  readonly band: StabilityBand | null
  /** True if a comparison has drifted significantly, and by more than chance explains. */
  readonly is_drift: boolean
  /** Sentences for people. */
  readonly warnings: readonly string[]
}

/** The fewest texts whose index says much: of fewer, chance alone often reaches the usual bands. */
const MIN_TEXTS = 100

/** The labels, the best first, and what counts texts without one. */
const labelOrder = labelCountsSchema.keyof().options

/**
 * Compares the cards of a batch with the training of the version that scored them: the labels and the familiarity of each trait,
 * by the population stability index. Throws if another version scored a card, because its labels mean something else.
 */
export function watchDrift(version: WatchedVersion, cards: readonly WatchedCard[]): DriftReport {
  refuseOtherVersions(version, cards)
  const traits = Object.entries(version.metrics.traits).map(
    ([key, { distribution }]) => [key, distribution ? driftOf(key, distribution, cards) : nothing] as const,
  )
  const worst = worstOf(traits)
  const comparisons = traits.flatMap(([, { labels, familiarity }]) => [labels, familiarity])
  const bands = new Set(comparisons.map((comparison) => comparison?.band))
  return {
    version_no: version.version_no,
    texts: cards.length,
    traits: Object.fromEntries(traits),
    worst,
    band: stabilityBands.findLast((band) => bands.has(band)) ?? null,
    is_drift: comparisons.some((comparison) => comparison?.is_drift),
    warnings: [...warningsOfBatch(cards), ...warningsOfTraits(version)],
  }
}

const nothing: TraitDrift = { labels: null, familiarity: null }

function refuseOtherVersions({ version_no }: WatchedVersion, cards: readonly WatchedCard[]): void {
  const other = cards.find(({ metadata }) => metadata.version_no !== version_no)
  if (!other) return
  throw new Error(
    `A text was scored by v${other.metadata.version_no}, which can't be compared with the training of v${version_no}: score all texts with v${version_no}.`,
  )
}

function driftOf(key: string, { labels, familiarity }: TextDistribution, cards: readonly WatchedCard[]): TraitDrift {
  const details = cards.flatMap(({ detail }) => (Object.hasOwn(detail, key) ? [detail[key]!] : []))
  return {
    labels: compareCounts(
      labelOrder.map((bin) => ({
        bin,
        training: labels[bin],
        batch: details.filter(({ label }) => (label ?? 'none') === bin).length,
      })),
    ),
    familiarity: familiarity && compareCounts(familiarityBins(familiarity, details)),
  }
}

function familiarityBins(
  { from, counts }: NonNullable<TextDistribution['familiarity']>,
  details: readonly { readonly familiarity: number | null }[],
): readonly ComparedBin[] {
  return from.map((least, i) => {
    const below = from[i + 1] ?? Number.POSITIVE_INFINITY
    const isInside = (value: number | null) => value !== null && value >= least && value < below
    return {
      bin: `${least}–${Math.min(below - 1, 100)}`,
      training: counts[i]!,
      batch: details.filter((detail) => isInside(detail.familiarity)).length,
    }
  })
}

function worstOf(traits: readonly (readonly [string, TraitDrift])[]): WorstDrift | null {
  const compared = traits.flatMap(([trait, drift]) =>
    comparedParts.flatMap((of): WorstDrift[] => {
      const comparison = drift[of]
      return comparison ? [{ trait, of, psi: comparison.psi, band: comparison.band }] : []
    }),
  )
  return compared.toSorted((a, b) => b.psi - a.psi)[0] ?? null
}

function warningsOfBatch({ length }: readonly WatchedCard[]): readonly string[] {
  if (length === 0) return ['There is no text to compare.']
  if (length >= MIN_TEXTS) return []
  const texts = length === 1 ? 'is only 1 text' : `are only ${length} texts`
  return [`There ${texts}: compare at least ${MIN_TEXTS}, because chance alone changes the shares of few texts much.`]
}

function warningsOfTraits({ version_no, metrics }: WatchedVersion): readonly string[] {
  const keys = Object.keys(metrics.traits).filter((key) => !metrics.traits[key]?.distribution)
  return keys.map(
    (key) =>
      `v${version_no} has no distribution of the trait "${key}", so it is not compared: an earlier release trained it, or it is a discovered axis with too few samples. Train the model again.`,
  )
}
