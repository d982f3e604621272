import { useMemo } from 'preact/hooks'
import type { Breaks } from '../../ui/breaks.ts'
import { Chart } from '../../ui/chart.tsx'
import type { Trait } from '../trait.ts'
import { chartAxis, percentText, stillChart } from './chart-axis.ts'
import type { ScoreCounts } from './curve-data.ts'
import { distributionSentence } from './curve-sentences.ts'
import { breakNamesHeight, drawBreaks } from './draw-breaks.ts'
import { scoreHistogram } from './score-bins.ts'

type DistributionChartProps = {
  readonly counts: ScoreCounts
  readonly breaks: Breaks | undefined
  readonly trait: Pick<Trait, 'positive_label' | 'negative_label'>
}

/** Draws the out-of-fold scores of the positive samples upwards and of the negative ones downwards, with the breaks. */
export function DistributionChart({ counts, breaks, trait }: DistributionChartProps) {
  const { data, highest } = useMemo(() => {
    const { from, positives, negatives } = scoreHistogram(counts)
    return {
      data: [[...from], [...positives], negatives.map((share) => -share)] satisfies [number[], number[], number[]],
      highest: 1.1 * Math.max(...positives, ...negatives),
    }
  }, [counts])
  const sentence = distributionSentence(counts)
  const options = useMemo(
    () =>
      ((colours, { stepped }) => {
        const paths = stepped?.({ align: 1 })
        const series = (colour: string) => ({
          stroke: colour,
          fill: `color-mix(in srgb, ${colour} 45%, transparent)`,
          width: 1.5,
          points: { show: false },
          ...(paths && { paths }),
        })
        return {
          ...stillChart,
          padding: [breaks ? breakNamesHeight : 8, 18, 0, 0],
          scales: { x: { time: false, range: [0, 100] }, y: { range: [-highest, highest] } },
          axes: [
            chartAxis({ label: 'Out-of-fold score', colours, text: String }),
            chartAxis({ label: 'Share of the pole', colours, isVertical: true, text: percentText }),
          ],
          series: [{}, series(colours.positive), series(colours.negative)],
          hooks: { draw: breaks ? [drawBreaks(breaks, colours)] : [] },
        }
      }) satisfies Parameters<typeof Chart>[0]['options'],
    [breaks, highest],
  )
  return (
    <>
      <Chart
        label={`Distributions of the out-of-fold scores of both poles. ${sentence} ${
          breaks
            ? `Developing from ${breaks.developing}, Solid from ${breaks.solid}, Strong from ${breaks.strong}.`
            : ''
        }`}
        data={data}
        options={options}
        height={260}
      />
      <p class="chart-key">
        <span class="key-positive">
          up: <bdi>{trait.positive_label}</bdi>
        </span>
        <span class="key-negative">
          down: <bdi>{trait.negative_label}</bdi>
        </span>
      </p>
      <p class="reading">{sentence}</p>
    </>
  )
}
