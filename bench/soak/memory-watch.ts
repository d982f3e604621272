import { readdirSync, readFileSync } from 'node:fs'

const everyMs = 250
const minuteMs = 60_000

/** The memory of a process in a minute, and of those that it started, in megabytes. */
export type MemoryMinute = { readonly mean: number; readonly peak: number; readonly childrenPeak: number }

/** Reads the memory of a process and of those that it started, until it is ended. Returns what each minute took. Linux only. */
export function startMemoryWatch(pid: number) {
  const start = performance.now()
  const minutes: { own: number; children: number }[][] = []
  const timer = setInterval(() => {
    const minute = Math.floor((performance.now() - start) / minuteMs)
    const children = childrenOf(pid).reduce((sum, child) => sum + residentMb(child), 0)
    minutes[minute] = [...(minutes[minute] ?? []), { own: residentMb(pid), children }]
  }, everyMs)
  return {
    end(): readonly MemoryMinute[] {
      clearInterval(timer)
      // No reading falls into a minute in which this process did not run.
      return minutes.filter((readings) => readings !== undefined).map(minuteOf)
    },
  }
}

function minuteOf(readings: readonly { readonly own: number; readonly children: number }[]): MemoryMinute {
  return {
    mean: Math.round(readings.reduce((sum, { own }) => sum + own, 0) / readings.length),
    peak: Math.max(...readings.map(({ own }) => own)),
    childrenPeak: Math.max(...readings.map(({ children }) => children)),
  }
}

function childrenOf(pid: number): readonly number[] {
  const processes = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return processes.filter((one) => fieldOf(one, 'PPid') === pid)
}

function residentMb(pid: number): number {
  return Math.round(fieldOf(pid, 'VmRSS') / 1024)
}

/** Returns a number of /proc/<pid>/status; 0 if the process has ended. */
function fieldOf(pid: number, name: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  } catch {
    return 0
  }
}
