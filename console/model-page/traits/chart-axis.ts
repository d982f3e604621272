import type uPlot from 'uplot'
import type { ChartColours } from '../../ui/chart.tsx'

type AxisSettings = {
  readonly label: string
  readonly colours: ChartColours
  readonly isVertical?: boolean
  readonly text: (value: number) => string
}

/** Makes an axis in the colours of the theme. */
export function chartAxis({ label, colours, isVertical = false, text }: AxisSettings): uPlot.Axis {
  return {
    label,
    labelSize: 20,
    labelFont: '12px system-ui, sans-serif',
    font: '12px system-ui, sans-serif',
    stroke: colours.text,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { stroke: colours.grid, width: 1, size: 4 },
    size: isVertical ? 44 : 30,
    values: (_, values) => values.map(text),
  }
}

/** The options that every chart of this page has: it is read, and not operated. */
export const stillChart = { legend: { show: false }, cursor: { show: false } } satisfies Partial<uPlot.Options>

/** Returns a share in percent. Shares that are drawn downwards are negative, and written without their sign. */
export function percentText(share: number): string {
  return `${Math.round(Math.abs(100 * share))} %`
}
