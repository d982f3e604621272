import { CannotFit } from '#engine/cannot-fit.ts'
import { MIDDLE } from '#engine/learning/targets.ts'
import { MAX_UNITS, tokenize } from '#engine/text/tokens.ts'

export type LabelledText = {
  readonly text: string
  /** From 0 at the negative pole to 1 at the positive. */
  readonly quality: number
}

/** Samples in an order of their own: the order in which they came must not matter. */
export type TrainingSet = {
  readonly texts: readonly string[]
  /** Of each text a name that it shares with those that differ from it in case and spaces only. */
  readonly groups: readonly string[]
  /** Ascending. */
  readonly qualities: Float64Array
}

/** Fewer different texts of a pole could not be held out in turn and leave something to learn from. */
const LEAST_TEXTS = 3

/** Refuses samples that no trait can be learned from. */
export function trainingSetOf(samples: readonly LabelledText[]): TrainingSet {
  if (samples.some(({ quality }) => !(quality >= 0 && quality <= 1))) {
    throw new CannotFit('invalid_quality', 'Every quality must be a number from 0 to 1.')
  }
  const rows = samples
    .map(({ text, quality }) => ({ text: text.slice(0, MAX_UNITS), quality }))
    .sort((a, b) => a.quality - b.quality || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
  const set = {
    texts: rows.map(({ text }) => text),
    groups: rows.map(({ text }) => text.trim().replace(/\s+/g, ' ').toLowerCase()),
    qualities: Float64Array.from(rows, ({ quality }) => quality),
  }
  refuseUnfit(set)
  return set
}

function refuseUnfit({ texts, groups, qualities }: TrainingSet): void {
  const poles = [
    { name: 'positive texts (quality 0.5 and more)', texts: new Set(groups.filter((_, i) => qualities[i]! >= MIDDLE)) },
    { name: 'negative texts (quality below 0.5)', texts: new Set(groups.filter((_, i) => qualities[i]! < MIDDLE)) },
  ]
  const empty = poles.find((pole) => pole.texts.size === 0)
  if (empty) throw new CannotFit('one_pole_missing', `There are no ${empty.name}: add at least ${LEAST_TEXTS}.`)
  if (new Set(groups).size === 1) {
    throw new CannotFit('texts_identical', 'All samples have the same text: add different ones for each pole.')
  }
  const small = poles.find((pole) => pole.texts.size < LEAST_TEXTS)
  if (small) {
    const found = `There are only ${small.texts.size} different ${small.name}`
    throw new CannotFit('too_few_samples', `${found}: at least ${LEAST_TEXTS} are needed.`)
  }
  if (!texts.some((text) => tokenize(text).count > 0)) {
    throw new CannotFit('nothing_to_read', 'No sample has a word or a sign in it.')
  }
}
