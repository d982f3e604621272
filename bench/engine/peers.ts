import { areaUnderCurve, balancedAccuracy } from '#engine/numbers/agreement.ts'
import { makeTable } from '../make-table.ts'
import { type DataSetRow, loadDataSet, subsets } from '../quality/data-set.ts'
import { fastest } from './fastest.ts'
import type { Learner } from './learners/learner.ts'
import { learners } from './learners/learners.ts'

const sets = ['subj', 'clickbait', 'sentiment_graded'] as const
const sizes = [100, 500, 'all'] as const

const table = makeTable([
  ['one trait, judged on 500 test texts', 38],
  ['n', 7],
  ['AUC', 8],
  ['bacc', 7],
  ['train s', 9],
  ['texts/s', 9],
])

/** Measures the peers on the same samples, at the sizes that each can be given. */
export function peers(folder: string): void {
  console.log(table.heading)
  for (const name of sets) {
    const { train, test } = loadDataSet(folder, name)
    for (const size of sizes) {
      const samples = subsets(train, size)[0]!
      const judges = test.filter(({ label }) => label !== null).slice(0, 500)
      for (const learner of learners) {
        if (samples.length <= learner.maxSamples) console.log(lineOf(name, learner, samples, judges))
      }
    }
  }
}

function lineOf(
  set: string,
  { name, learn }: Learner,
  samples: readonly DataSetRow[],
  test: readonly DataSetRow[],
): string {
  let score: (text: string) => number = () => 0
  const trainSeconds = fastest(samples.length > 500 ? 1 : 2, () => {
    score = learn(samples)
  })
  const scores = test.map(({ text }) => score(text))
  const [negatives, positives] = [0, 1].map((label) =>
    Float64Array.from(scores.filter((_, i) => test[i]!.label === label)),
  )
  const scoreSeconds = fastest(3, () => test.map(({ text }) => score(text)))
  return table.line([
    `${set}: ${name}`,
    String(samples.length),
    (100 * areaUnderCurve(negatives!, positives!)).toFixed(2),
    (100 * balancedAccuracy(negatives!, positives!)).toFixed(1),
    trainSeconds.toFixed(2),
    String(Math.round(test.length / scoreSeconds)),
  ])
}
