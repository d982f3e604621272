import { readdirSync, readFileSync } from 'node:fs'

const everyMs = 250

/** Reads the memory of a process and of those that it started, until it is ended. Returns the peaks in megabytes. Linux only. */
export function startMemoryWatch(pid: number) {
  const peak = { service: 0, children: 0 }
  const timer = setInterval(() => {
    peak.service = Math.max(peak.service, residentMb(pid))
    peak.children = Math.max(
      peak.children,
      childrenOf(pid).reduce((sum, child) => sum + residentMb(child), 0),
    )
  }, everyMs)
  return {
    end() {
      clearInterval(timer)
      return peak
    },
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
