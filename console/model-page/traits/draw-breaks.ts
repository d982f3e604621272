import type uPlot from 'uplot'
import { type Breaks, namedBreaks } from '../../ui/breaks.ts'
import type { ChartColours } from '../../ui/chart.tsx'

/** The height of the three names above a chart, in CSS pixels. */
export const breakNamesHeight = 48
const nameHeight = 15
/** Between a line and its name. */
const nameGap = 4
/** The highest score whose name has room on its right. */
const lastOnTheRight = 70

/** Returns a hook that draws the scores at which labels begin as vertical lines, each with its name on a line of its own. */
export function drawBreaks(breaks: Breaks, colours: ChartColours): (chart: uPlot) => void {
  const marks = namedBreaks(breaks)
  // A name stands on the side that has room.
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
    ctx.textAlign = 'left'
    ctx.textBaseline = 'top'
    const placed = [...onTheRight, ...onTheLeft].map(([name, score], position) => ({
      text: `${name} ${score}`,
      isLeft: score > lastOnTheRight,
      x: Math.round(chart.valToPos(score, 'x', true)),
      top: bbox.top - (breakNamesHeight - position * nameHeight - 2) * scale,
    }))
    ctx.setLineDash([4 * scale, 3 * scale])
    for (const { x, top } of placed) {
      ctx.beginPath()
      ctx.moveTo(x, top)
      ctx.lineTo(x, bbox.top + bbox.height)
      ctx.stroke()
    }
    for (const { text, isLeft, x, top } of placed) {
      const { width } = ctx.measureText(text)
      const start = isLeft ? x - nameGap * scale - width : x + nameGap * scale
      // The line of another break does not cross the name.
      ctx.clearRect(start - scale, top, width + 2 * scale, (nameHeight - 1) * scale)
      ctx.fillText(text, start, top)
    }
    ctx.restore()
  }
}
