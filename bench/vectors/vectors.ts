import { parseArgs } from 'node:util'
import { evaluateCandidate, finaliseCandidate } from '#engine/learning/candidate.ts'
import { foldOfRows } from '#engine/learning/folds.ts'
import { resultOf } from '#engine/learning/parts.ts'
import { readTexts } from '#engine/learning/read-texts.ts'
import { rescale } from '#engine/learning/targets.ts'
import { linearFunctionOf } from '#engine/linear/linear-function.ts'
import { stackWeights } from '#engine/linear/stack-weights.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { areaUnderCurve } from '#engine/numbers/agreement.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { configurationsOf, withAddedExperts } from '#engine/training/efforts.ts'
import { trainingSetOf } from '#engine/training/training-set.ts'
import { makeTable } from '../make-table.ts'
import { type DataSet, type DataSetRow, hasDataSet, loadDataSet, subsets } from '../quality/data-set.ts'

const sets = ['subj', 'movie_reviews', 'clickbait', 'sentiment_graded', 'clinc_topic'] as const
const sizes = [20, 100, 500] as const

const [medium] = configurationsOf('medium')
const withVectors = withAddedExperts(medium, 'balanced_cosine', { isCovered: false, hasVectors: true })
const style = withVectors.experts.filter(({ kind }) => kind === 'style')
/** The experts to compare: words beside the vectors, or the vectors with style alone, as before engine 2. */
const configurations = { 'words + vectors': withVectors, 'vectors + style': { ...withVectors, experts: style } }

const table = makeTable([
  ['AUC on test texts', 20],
  ['n', 6],
  ['words + vectors', 17],
  ['vectors + style', 17],
  ['gain', 8],
])

/**
 * Measures what the words of the samples add to vectors of 100 dimensions. The engine's own vectors of meaning stand in for those
 * of an embedder, which is not at hand offline.
 */
export function vectors(args: string[]): number {
  const { values } = parseArgs({ args, options: { data: { type: 'string', default: '../shared/data' } } })
  const absent = sets.find((set) => !hasDataSet(values.data, set))
  if (absent) {
    console.error(`There is no ${absent} in ${values.data}: give the folder of the data sets with --data.`)
    return 2
  }
  console.log(table.heading)
  const gains = sets.flatMap((name) => {
    const set = loadDataSet(values.data, name)
    return sizes.map((size) => reportGain(set, size))
  })
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length
  console.log(`Mean gain ${mean.toFixed(2)} points`)
  return mean > 0 ? 0 : 1
}

function reportGain(set: DataSet, size: (typeof sizes)[number]): number {
  const all = subsets(set.train, size)
  const [both, alone] = Object.values(configurations).map((configuration) => {
    const areas = all.map((subset) => areaOf(configuration, subset, set.test))
    return (100 * areas.reduce((sum, area) => sum + area, 0)) / areas.length
  })
  const gain = both! - alone!
  console.log(table.line([set.name, String(size), both!.toFixed(2), alone!.toFixed(2), gain.toFixed(2)]))
  return gain
}

function areaOf(configuration: typeof withVectors, subset: readonly DataSetRow[], test: readonly DataSetRow[]): number {
  const { texts, groups, qualities } = trainingSetOf(subset)
  const targets = rescale(qualities)
  const source = { texts, vectors: texts.map(vectorOf) }
  const read = readTexts(source, configuration.setting, configuration.columnBudget)
  const candidate = resultOf(evaluateCandidate(configuration, read, targets, foldOfRows(groups, targets)))
  const axis = linearFunctionOf(finaliseCandidate(candidate, targets))
  const sumOf = stackWeights([axis])
  const scored = test.map((row) => {
    return { ...row, sum: sumOf(extractFeatures(row.text, configuration.setting), vectorOf(row.text))[0]! }
  })
  const sumsOf = (label: 0 | 1) => scored.filter((row) => row.label === label).map(({ sum }) => sum)
  return areaUnderCurve(sumsOf(0), sumsOf(1))
}

function vectorOf(text: string): Float32Array {
  return Float32Array.from(extractFeatures(text, medium.setting, wordTable()).meaning)
}
