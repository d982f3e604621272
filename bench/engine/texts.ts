import { type DataSetRow, loadDataSet } from '../quality/data-set.ts'

/** Sets of short texts. Together they are the only ones with 20,000 different texts; the labels then mean four things. */
export const shortSets = ['clickbait', 'subj', 'sentiment_graded', 'clinc_topic'] as const
/** Five traits to score with: the same, and one that was learned from long texts. */
export const traitSets = [...shortSets, 'movie_reviews'] as const

/** Labelled short texts of all the sets, evenly drawn. */
export function shortSamples(folder: string, count: number): readonly DataSetRow[] {
  const all = shortSets.flatMap((name) => loadDataSet(folder, name).train).filter(({ label }) => label !== null)
  if (all.length < count) throw new RangeError(`There are only ${all.length} short texts.`)
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]!)
}

/** Texts of 1,024 UTF-16 units, the beginnings of longer ones. */
export function kilobytes(folder: string, count: number): readonly string[] {
  const long = loadDataSet(folder, 'movie_reviews').test.filter(({ text }) => text.length >= 1024)
  return long.slice(0, count).map(({ text }) => text.slice(0, 1024))
}
