import { readRequest, writeResult } from '../in-child.ts'
import { learnerNamed } from '../learners/learners.ts'
import { shortSamples } from '../texts.ts'

const { name, folder, count } = readRequest<{ name: string; folder: string; count: number }>()
const learner = learnerNamed(name)
const samples = shortSamples(folder, count)
const startMegabytes = megabytesAtMost()
const start = performance.now()
const startedCpu = process.cpuUsage()
learner.learn(samples)
const wallSeconds = (performance.now() - start) / 1000
const { user, system } = process.cpuUsage(startedCpu)
// On a crowded machine the wall clock counts waiting for a core; on a quiet one the CPU's counts the collector's threads.
const seconds = Math.min(wallSeconds, (user + system) / 1e6)
writeResult({ seconds, peakMegabytes: megabytesAtMost(), startMegabytes })

/** Returns the peak memory of the process so far. */
function megabytesAtMost(): number {
  return process.resourceUsage().maxRSS / 1024
}
