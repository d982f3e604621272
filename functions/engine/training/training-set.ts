import { MIDDLE } from '#engine/learning/targets.ts'
import { MAX_UNITS, tokenize } from '#engine/text/tokens.ts'
import { CannotFit } from '#engine/training/cannot-fit.ts'

export type LabelledText = {
  readonly text: string
  /** From 0 at the negative pole to 1 at the positive. */
  readonly quality: number
  /** Texts of one group are held out together, as a variation must be with its seed. Left out, the text is its own group. */
  readonly group?: string | undefined
  /** An earlier version was trained on it, too: the two are compared on such samples. */
  readonly isEarlier?: boolean
}

/** Samples in an order of their own: the order in which they came must not matter. */
export type TrainingSet = {
  readonly texts: readonly string[]
  /** Of each text a name that it shares with those of its group. */
  readonly groups: readonly string[]
  /** Ascending. */
  readonly qualities: Float64Array
  readonly isEarlier: readonly boolean[]
}

/** Fewer different texts of a pole could not be held out in turn and leave something to learn from. */
export const MIN_TEXTS_PER_POLE = 3

/** Samples of two poles. Refuses those that no axis between them can be learned from. */
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

/** Samples of one pole, the positive: texts that belong together. */
export function positiveSetOf(samples: readonly LabelledText[]): TrainingSet {
  const set = positivesOf(arrangeSamples(samples))
  const name = 'positive texts (quality 0.5 and more)'
  const count = countDifferent(set)
  if (count === 0) throw new CannotFit('one_pole_missing', `There are no ${name}: add at least ${MIN_TEXTS_PER_POLE}.`)
  refuseFew(name, count)
  refuseEmptyTexts(set)
  return set
}

export function arrangeSamples(samples: readonly LabelledText[]): TrainingSet {
  if (samples.some(({ quality }) => !(quality >= 0 && quality <= 1))) {
    throw new CannotFit('invalid_quality', 'Every quality must be a number from 0 to 1.')
  }
  const rows = samples
    .map(({ text, quality, group, isEarlier = false }) => ({
      text: text.slice(0, MAX_UNITS),
      quality,
      group: groupOf(group ?? text),
      isEarlier,
    }))
    .sort((a, b) => a.quality - b.quality || compare(a.text, b.text) || compare(a.group, b.group))
  return {
    texts: rows.map(({ text }) => text),
    groups: rows.map(({ group }) => group),
    qualities: Float64Array.from(rows, ({ quality }) => quality),
    isEarlier: rows.map(({ isEarlier }) => isEarlier),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The name of a text and all that differ from it in case and spaces only. */
export function groupOf(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** Qualities ascend, so each pole is a stretch of rows. */
export function positivesOf(set: TrainingSet): TrainingSet {
  return part(set, firstPositive(set), set.texts.length)
}

export function negativesOf(set: TrainingSet): TrainingSet {
  return part(set, 0, firstPositive(set))
}

function firstPositive({ qualities }: TrainingSet): number {
  const at = qualities.findIndex((quality) => quality >= MIDDLE)
  return at < 0 ? qualities.length : at
}

export function countDifferent({ groups }: TrainingSet): number {
  return new Set(groups).size
}

function part({ texts, groups, qualities, isEarlier }: TrainingSet, from: number, to: number): TrainingSet {
  return {
    texts: texts.slice(from, to),
    groups: groups.slice(from, to),
    qualities: qualities.slice(from, to),
    isEarlier: isEarlier.slice(from, to),
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
  if (texts.some((text) => tokenize(text).count > 0)) return
  throw new CannotFit('nothing_to_read', 'No sample has a word or a sign in it.')
}
