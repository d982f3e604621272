import type uPlot from 'uplot'
import type { ChartColours } from '../../ui/chart.tsx'

type Breaks = { readonly developing: number; readonly solid: number; readonly strong: number }

/** The height of the three names above a chart, in CSS pixels. */
export const breakNamesHeight = 48
const nameHeight = 15
/** The highest score whose name has room on its right. */
const lastOnTheRight = 70

/** Returns a hook that draws the scores at which labels begin as vertical lines, each with its name on a line of its own. */
export function drawBreaks({ developing, solid, strong }: Breaks, colours: ChartColours): (chart: uPlot) => void {
  const marks = [
    ['Developing', developing],
    ['Solid', solid],
    ['Strong', strong],
  ] as const
  // A name stands on the side that has room. From the top, in this order, no name crosses the line of another.
  const onTheRight = marks.filter(([, score]) => score <= lastOnTheRight)
  const onTheLeft = marks.filter(([, score]) => score > lastOnTheRight).toReversed()
  return (chart) => {
    const { ctx, bbox } = chart
    const scale = devicePixelRatio
    ctx.save()
    ctx.strokeStyle = colours.text
    ctx.fillStyle = colours.text
    ctx.lineWidth = scale
    ctx.font = `${12 * scale}px system-ui, sans-serif`
    for (const [position, [name, score]] of [...onTheRight, ...onTheLeft].entries()) {
      const x = Math.round(chart.valToPos(score, 'x', true))
      const top = bbox.top - (breakNamesHeight - position * nameHeight - 2) * scale
      ctx.setLineDash([4 * scale, 3 * scale])
      ctx.beginPath()
      ctx.moveTo(x, top)
      ctx.lineTo(x, bbox.top + bbox.height)
      ctx.stroke()
      const isLeft = score > lastOnTheRight
      ctx.textAlign = isLeft ? 'right' : 'left'
      ctx.textBaseline = 'top'
      ctx.fillText(`${name} ${score}`, x + (isLeft ? -4 : 4) * scale, top)
    }
    ctx.restore()
  }
}
