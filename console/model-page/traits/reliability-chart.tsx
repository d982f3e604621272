import { useMemo } from 'preact/hooks'
import { Chart } from '../../ui/chart.tsx'
import { chartAxis, percentText, stillChart } from './chart-axis.ts'
import type { Reliability } from './curve-data.ts'
import { reliabilitySentence } from './curve-sentences.ts'

type ReliabilityChartProps = { readonly reliability: Reliability; readonly error: number | null | undefined }

/** Draws the observed share of positive texts by the predicted one, beside the diagonal of a calibrated model. */
export function ReliabilityChart({ reliability, error }: ReliabilityChartProps) {
  const data = useMemo(() => {
    const { predicted, observed } = reliability
    const gap = predicted.map(() => null)
    return [
      [0, ...predicted, 1],
      [null, ...observed, null],
      [0, ...gap, 1],
    ] satisfies [number[], (number | null)[], (number | null)[]]
  }, [reliability])
  const sentence = reliabilitySentence(reliability, error)
  return (
    <>
      <Chart label={`Reliability curve. ${sentence}`} data={data} options={reliabilityOptions} height={260} />
      <p class="reading">{sentence}</p>
    </>
  )
}

const reliabilityOptions = ((colours) => ({
  ...stillChart,
  padding: [8, 26, 0, 0],
  scales: { x: { time: false, range: [0, 1] }, y: { range: [0, 1] } },
  axes: [
    chartAxis({ label: 'Predicted share of positive texts', colours, text: percentText }),
    chartAxis({ label: 'Observed share', colours, isVertical: true, text: percentText }),
  ],
  series: [
    {},
    { stroke: colours.accent, width: 2, points: { show: true, size: 7, fill: colours.accent } },
    { stroke: colours.muted, width: 1, dash: [4, 4], points: { show: false }, spanGaps: true },
  ],
})) satisfies Parameters<typeof Chart>[0]['options']
