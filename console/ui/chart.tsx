import { useEffect, useRef, useState } from 'preact/hooks'
import type uPlot from 'uplot'
import { isDark } from '../shell/theme.ts'

type ChartProps = {
  /** Says what the chart shows, with its main figures: whoever can't see it reads this. */
  readonly label: string
  /** The data by columns, the horizontal axis first. */
  readonly data: uPlot.AlignedData
  /** Makes the options of the chart, without its size, for the colours of the present theme and with the shapes of uPlot's lines. */
  readonly options: (colours: ChartColours, paths: typeof uPlot.paths) => Omit<uPlot.Options, 'width' | 'height'>
  /** In CSS pixels. */
  readonly height?: number
}

export type ChartColours = {
  readonly text: string
  readonly grid: string
  readonly positive: string
  readonly negative: string
  readonly accent: string
  readonly muted: string
}

/** Draws a chart as wide as its place, again when the place, the data or the theme changes. */
export function Chart({ label, data, options, height = 200 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const [isMissing, setMissing] = useState(false)
  const isShownDark = isDark.value

  useEffect(() => {
    const element = place.current
    if (!element) return
    let chart: uPlot | undefined
    let isGone = false
    const observer = new ResizeObserver(() => chart?.setSize({ width: element.clientWidth, height }))
    const draw = async () => {
      const { UPlot } = await import('./load-uplot.ts')
      if (isGone) return
      const size = { width: element.clientWidth, height }
      chart = new UPlot({ ...options(coloursOf(element), UPlot.paths), ...size }, data, element)
      observer.observe(element)
    }
    draw().catch(() => setMissing(true))
    return () => {
      isGone = true
      observer.disconnect()
      chart?.destroy()
    }
  }, [data, options, height, isShownDark])

  return (
    <>
      {isMissing && <p class="muted">The chart could not be loaded. Reload the page to see it.</p>}
      <div class="chart" ref={place} role="img" aria-label={label} style={{ minHeight: `${height}px` }} />
    </>
  )
}

/** Reads the colours of the theme. A canvas takes neither variables nor `light-dark()`, so an element works them out. */
function coloursOf(element: Element): ChartColours {
  const probe = document.createElement('span')
  element.append(probe)
  const colour = (name: string) => {
    probe.style.color = `var(${name})`
    return getComputedStyle(probe).color
  }
  const colours = {
    text: colour('--chart-text'),
    grid: colour('--chart-grid'),
    positive: colour('--chart-positive'),
    negative: colour('--chart-negative'),
    accent: colour('--chart-accent'),
    muted: colour('--chart-muted'),
  }
  probe.remove()
  return colours
}
