import { MIDDLE } from '#engine/learning/targets.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'
import { textAsRead } from '#engine/text/text-as-read.ts'
import { tokenize } from '#engine/text/tokens.ts'
import { CannotFit } from '#engine/training/cannot-fit.ts'

/** A sample. */
export type LabelledText = {
  readonly text: string
  /** From 0 at the negative pole to 1 at the positive. */
  readonly quality: number
  /** Texts of one group are held out together, as a variation is with its seed. Defaults to the text itself. */
  readonly group?: string | undefined
  /** True if an earlier version was trained on it too: the two are compared on these samples. */
  readonly isEarlier?: boolean
}

/** Samples, sorted so that the order in which they are given has no effect. */
export type TrainingSet = {
  /** The texts as they are read: normalised, and cut to the length that is read. */
  readonly texts: readonly string[]
  /** The same as they were given, which the vectors of an embedder belong to. */
  readonly sources: readonly string[]
  /** One name per text, shared by the texts of a group. */
  readonly groups: readonly string[]
  /** Ascending. */
  readonly qualities: Float64Array
  readonly isEarlier: readonly boolean[]
  /** The position of each sample among those given. */
  readonly rows: readonly number[]
}

/** The fewest different texts of a pole: with fewer, holding one out leaves too little to learn from. */
export const MIN_TEXTS_PER_POLE = 3

/** Arranges the samples of two poles. Refuses those that no axis can be learned from. */
export function trainingSetOf(samples: readonly LabelledText[]): TrainingSet {
  const set = arrangeSamples(samples)
  const poles = [
    { name: 'positive texts (quality 0.5 and more)', count: countDifferent(positivesOf(set)) },
    { name: 'negative texts (quality below 0.5)', count: countDifferent(negativesOf(set)) },
  ]
  const empty = poles.find(({ count }) => count === 0)
  if (empty) throw new CannotFit('one_pole_missing', `There are no ${empty.name}: add at least ${MIN_TEXTS_PER_POLE}.`)
  if (countDifferent(set) === 1) {
    throw new CannotFit('texts_identical', 'All samples have the same text: add different ones for each pole.')
  }
  for (const { name, count } of poles) refuseFew(name, count)
  refuseEmptyTexts(set)
  return set
}

/** Arranges the positive samples. Refuses too few different ones. */
export function positiveSetOf(samples: readonly LabelledText[]): TrainingSet {
  const set = positivesOf(arrangeSamples(samples))
  const name = 'positive texts (quality 0.5 and more)'
  const count = countDifferent(set)
  if (count === 0) throw new CannotFit('one_pole_missing', `There are no ${name}: add at least ${MIN_TEXTS_PER_POLE}.`)
  refuseFew(name, count)
  refuseEmptyTexts(set)
  return set
}

/** Normalises texts, and sorts samples by quality, text and group. Refuses qualities outside 0–1. */
export function arrangeSamples(samples: readonly LabelledText[]): TrainingSet {
  if (samples.some(({ quality }) => !(quality >= 0 && quality <= 1))) {
    throw new CannotFit('invalid_quality', 'Every quality must be a number from 0 to 1.')
  }
  const rows = samples
    .map(({ text, quality, group, isEarlier = false }, row) => ({
      row,
      text: textAsRead(text, featureVersion),
      source: text,
      quality,
      group: groupOf(group ?? text),
      isEarlier,
    }))
    .sort(
      (a, b) =>
        a.quality - b.quality ||
        compare(a.text, b.text) ||
        compare(a.group, b.group) ||
        // Vectors may differ where the texts that are read do not.
        compare(a.source, b.source),
    )
  return {
    texts: rows.map(({ text }) => text),
    sources: rows.map(({ source }) => source),
    groups: rows.map(({ group }) => group),
    qualities: Float64Array.from(rows, ({ quality }) => quality),
    isEarlier: rows.map(({ isEarlier }) => isEarlier),
    rows: rows.map(({ row }) => row),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Returns the name that a text shares with all texts that, as they are read, differ from it in case and spaces only. */
export function groupOf(text: string): string {
  return textAsRead(text, featureVersion).trim().replace(/\s+/g, ' ').toLowerCase()
}

/** Returns the rows of the positive pole: qualities ascend, so they are contiguous. */
export function positivesOf(set: TrainingSet): TrainingSet {
  return part(set, firstPositive(set), set.texts.length)
}

/** Returns the rows of the negative pole. */
export function negativesOf(set: TrainingSet): TrainingSet {
  return part(set, 0, firstPositive(set))
}

function firstPositive({ qualities }: TrainingSet): number {
  const at = qualities.findIndex((quality) => quality >= MIDDLE)
  return at < 0 ? qualities.length : at
}

/** Counts the groups of a set. */
export function countDifferent({ groups }: TrainingSet): number {
  return new Set(groups).size
}

function part(
  { texts, sources, groups, qualities, isEarlier, rows }: TrainingSet,
  from: number,
  to: number,
): TrainingSet {
  return {
    texts: texts.slice(from, to),
    sources: sources.slice(from, to),
    groups: groups.slice(from, to),
    qualities: qualities.slice(from, to),
    isEarlier: isEarlier.slice(from, to),
    rows: rows.slice(from, to),
  }
}

function refuseFew(name: string, count: number): void {
  if (count >= MIN_TEXTS_PER_POLE) return
  throw new CannotFit(
    'too_few_samples',
    `There are only ${count} different ${name}: at least ${MIN_TEXTS_PER_POLE} are needed.`,
  )
}

function refuseEmptyTexts({ texts }: TrainingSet): void {
  if (texts.some((text) => tokenize(text, featureVersion).count > 0)) return
  throw new CannotFit('nothing_to_read', 'No sample has a word or a sign in it.')
}
