import { availableParallelism } from 'node:os'
import type { Passage } from './history.ts'
import { limits } from './limits.ts'
import type { Size } from './table-size.ts'

/** A model that went through the state machine. */
export type Trained = {
  readonly traits: number
  readonly perTrait: number
  readonly appendSeconds: number
  readonly passage: Passage
}

/** A figure beside its limit. */
export type Line = { readonly what: string; readonly is: number; readonly limit: number; readonly unit: string }

export function measuredLines(many: Trained, full: Trained, sizes: ReadonlyMap<string, Size>): readonly Line[] {
  const { stepSeconds, stepMegabytes, payloadBytes, historyEvents, machineSeconds, itemBytes } = limits
  const largestItem = Math.max(...[...sizes.values()].map(({ largest }) => largest))
  const peakMegabytes = process.resourceUsage().maxRSS / 1024
  const [some, one] = [`${many.traits} × ${many.perTrait}`, `1 × ${full.perTrait}`]
  return [
    { what: `${one}: the fit, with the reading of its samples`, is: fitSeconds(full), limit: stepSeconds, unit: 's' },
    { what: `${some}: a fit, on average`, is: fitSeconds(many), limit: stepSeconds, unit: 's' },
    { what: 'peak of this process, its service and fits', is: peakMegabytes, limit: stepMegabytes, unit: 'MB' },
    { what: `${one}: largest payload`, is: full.passage.largestPayload, limit: payloadBytes, unit: 'B' },
    { what: `${some}: largest payload`, is: many.passage.largestPayload, limit: payloadBytes, unit: 'B' },
    { what: `${some}: events of the execution`, is: many.passage.events, limit: historyEvents, unit: '' },
    { what: `${some}: the execution`, is: many.passage.seconds, limit: machineSeconds, unit: 's' },
    { what: 'largest item of the table', is: largestItem, limit: itemBytes, unit: 'B' },
  ]
}

/** For 64 traits of as many samples as the full one, where a core in Lambda is as fast as one here. */
export function reckonedLines(full: Trained, samples: Size): readonly Line[] {
  const { fitsAtOnce, machineSeconds, readUnitsPerSecond, collectionBytes } = limits
  const sampleBytes = samples.bytes / samples.items
  const rounds = Math.ceil(64 / fitsAtOnce)
  const readUnits = (64 * full.perTrait * sampleBytes) / 4096
  const megabytes = (2 * 64 * full.perTrait * sampleBytes) / 1024 ** 2
  return [
    {
      what: `fits, ${fitsAtOnce} at once: ${rounds} in a row`,
      is: rounds * fitSeconds(full),
      limit: machineSeconds,
      unit: 's',
    },
    {
      what: 'reading, at the rate of one partition',
      is: readUnits / readUnitsPerSecond,
      limit: machineSeconds,
      unit: 's',
    },
    { what: 'samples, with their index by trait', is: megabytes, limit: collectionBytes / 1024 ** 2, unit: 'MB' },
  ]
}

/** Of one fit: the local service runs as many at once as there are cores, and the history counts their waiting, too. */
function fitSeconds({ traits, passage }: Trained): number {
  const { from = 0, to = 0 } = passage.steps.get('fit-the-trait') ?? {}
  return ((to - from) * Math.min(traits, availableParallelism())) / traits
}
