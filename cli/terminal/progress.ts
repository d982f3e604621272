/** The progress of a piece of work, as it is shown. */
export type Progress = {
  /** Shows the share that is done, from 0 to 1, and what is being done. */
  readonly update: (share: number, text?: string) => void
  /** Ends the bar with a last line. */
  readonly end: (text: string) => void
}

const cells = 20
/** Milliseconds between two lines where the output is no terminal. */
const lineEveryMs = 5_000
const startOfLine = '\r\u001b[2K'

/** Returns what makes progress bars on a stream. `quiet` makes them silent. */
export function progressOn(stream: NodeJS.WriteStream, quiet: boolean): (label: string) => Progress {
  if (quiet) return () => ({ update: () => {}, end: () => {} })
  return stream.isTTY ? (label) => bar(stream, label) : (label) => lines(stream, label)
}

function bar(stream: NodeJS.WriteStream, label: string): Progress {
  return {
    update: (share, text = '') => {
      const full = Math.round(Math.min(Math.max(share, 0), 1) * cells)
      const line = `${label} ${'█'.repeat(full)}${'░'.repeat(cells - full)} ${percent(share)} ${text}`
      stream.write(`${startOfLine}${line.slice(0, (stream.columns || 80) - 1)}`)
    },
    end: (text) => stream.write(`${startOfLine}${label} ${text}\n`),
  }
}

function lines(stream: NodeJS.WriteStream, label: string): Progress {
  let lastAt = performance.now()
  return {
    update: (share, text = '') => {
      if (performance.now() - lastAt < lineEveryMs) return
      lastAt = performance.now()
      stream.write(`${[label, percent(share), text].filter(Boolean).join(' ')}\n`)
    },
    end: (text) => stream.write(`${label} ${text}\n`),
  }
}

function percent(share: number): string {
  return `${Math.floor(share * 100)}%`.padStart(4)
}
