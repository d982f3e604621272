import { useMemo } from 'preact/hooks'
import type { Breaks } from '../../ui/breaks.ts'
import { Chart } from '../../ui/chart.tsx'
import type { TraitMetrics } from '../versions/version-words.ts'
import { aucOf } from '../versions/version-words.ts'
import { chartAxis, percentText, stillChart } from './chart-axis.ts'
import type { ScoreCounts } from './curve-data.ts'
import { rankingSentence, solidSentence } from './curve-sentences.ts'
import { rocPoints } from './roc-points.ts'

type RocChartProps = {
  readonly counts: ScoreCounts
  readonly breaks: Breaks | undefined
  readonly metrics: TraitMetrics
}

/** Draws the ROC curve of a trait, beside the diagonal of a model that guesses. */
export function RocChart({ counts, breaks, metrics }: RocChartProps) {
  const data = useMemo(() => {
    const { falsePositiveRates, truePositiveRates } = rocPoints(counts)
    return [[...falsePositiveRates], [...truePositiveRates], [...falsePositiveRates]] satisfies [
      number[],
      number[],
      number[],
    ]
  }, [counts])
  const auc = aucOf(metrics)
  const sentence = auc === null ? '' : rankingSentence(auc, metrics.auc_interval)
  return (
    <>
      <Chart
        label={`ROC curve, AUC ${auc === null ? 'unknown' : auc.toFixed(3)}. ${sentence}`}
        data={data}
        options={rocOptions}
        height={260}
      />
      <p class="reading">
        {sentence} {breaks && solidSentence(counts, breaks)}
      </p>
    </>
  )
}

const rocOptions = ((colours) => ({
  ...stillChart,
  padding: [8, 26, 0, 0],
  scales: { x: { time: false, range: [0, 1] }, y: { range: [0, 1] } },
  axes: [
    chartAxis({ label: 'Negative samples above the threshold', colours, text: percentText }),
    chartAxis({ label: 'Positive samples above it', colours, isVertical: true, text: percentText }),
  ],
  series: [
    {},
    { stroke: colours.accent, width: 2, points: { show: false } },
    { stroke: colours.muted, width: 1, dash: [4, 4], points: { show: false } },
  ],
})) satisfies Parameters<typeof Chart>[0]['options']
