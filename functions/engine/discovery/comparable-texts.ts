import { featureVersion } from '#engine/snapshot/engine-version.ts'
import { textAsRead } from '#engine/text/text-as-read.ts'
import { tokenize } from '#engine/text/tokens.ts'
import { CannotFit } from '#engine/training/cannot-fit.ts'
import { groupOf, type LabelledText } from '#engine/training/training-set.ts'

/** Samples with at least one word or sign, sorted so that the order in which they are given has no effect. */
export type ComparableTexts = {
  /** As they were given: a discovered axis reads them by its own feature version. */
  readonly texts: readonly string[]
  readonly qualities: Float64Array
  /** One name per text, shared by texts that differ in case and spaces only. */
  readonly groups: readonly string[]
  /** The number of different groups. */
  readonly groupCount: number
  /** The position of each text in the input. */
  readonly positions: Int32Array
}

/** The fewest different texts: three for either end of an axis. With fewer, the ends are left to chance. */
export const MIN_DISCOVERY_TEXTS = 6

/** Sorts the samples, without those that have no word or sign. Refuses samples that span no axis. */
export function comparableTexts(samples: readonly LabelledText[]): ComparableTexts {
  if (samples.some(({ quality }) => !(quality >= 0 && quality <= 1))) {
    throw new CannotFit('invalid_quality', 'Every quality must be a number from 0 to 1.')
  }
  const rows = samples
    .map(({ text, quality }, position) => ({ text, read: textAsRead(text, featureVersion), quality, position }))
    .filter(({ read }) => tokenize(read, featureVersion).count > 0)
    .sort((a, b) => (a.read < b.read ? -1 : a.read > b.read ? 1 : a.quality - b.quality || (a.text < b.text ? -1 : 1)))
  const groups = rows.map(({ text }) => groupOf(text))
  const groupCount = new Set(groups).size
  refuseUnfit(rows.length, groupCount)
  return {
    texts: rows.map(({ text }) => text),
    qualities: Float64Array.from(rows, ({ quality }) => quality),
    groups,
    groupCount,
    positions: Int32Array.from(rows, ({ position }) => position),
  }
}

function refuseUnfit(textCount: number, groupCount: number): void {
  if (textCount === 0) throw new CannotFit('nothing_to_read', 'No sample has a word or a sign in it.')
  if (groupCount === 1 && textCount > 1) {
    throw new CannotFit('texts_identical', 'All samples have the same text: an axis needs different ones.')
  }
  if (groupCount < MIN_DISCOVERY_TEXTS) {
    const found = groupCount === 1 ? 'There is only 1 text' : `There are only ${groupCount} different texts`
    throw new CannotFit('too_few_samples', `${found}: at least ${MIN_DISCOVERY_TEXTS} are needed for an axis.`)
  }
}
