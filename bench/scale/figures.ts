import { availableParallelism } from 'node:os'
import type { ExecutionProfile } from './execution-profile.ts'
import { limits } from './limits.ts'
import type { ItemTypeSize } from './table-size.ts'

/** A model that the state machine trained. */
export type TrainedModel = {
  readonly traits: number
  readonly perTrait: number
  readonly appendSeconds: number
  readonly profile: ExecutionProfile
}

/** A measured or projected value and its limit. */
export type Figure = { readonly label: string; readonly value: number; readonly limit: number; readonly unit: string }

export function measuredFigures(
  many: TrainedModel,
  full: TrainedModel,
  sizes: ReadonlyMap<string, ItemTypeSize>,
): readonly Figure[] {
  const { stepSeconds, stepMegabytes, payloadBytes, historyEvents, machineSeconds, itemBytes } = limits
  const largestItem = Math.max(...[...sizes.values()].map(({ largest }) => largest))
  const peakMegabytes = process.resourceUsage().maxRSS / 1024
  const [some, one] = [`${many.traits} × ${many.perTrait}`, `1 × ${full.perTrait}`]
  return [
    {
      label: `${one}: one fit, including reading its samples`,
      value: fitSeconds(full),
      limit: stepSeconds,
      unit: 's',
    },
    { label: `${some}: one fit, on average`, value: fitSeconds(many), limit: stepSeconds, unit: 's' },
    {
      label: 'peak memory of this process, its service and fits',
      value: peakMegabytes,
      limit: stepMegabytes,
      unit: 'MB',
    },
    { label: `${one}: largest payload`, value: full.profile.largestPayload, limit: payloadBytes, unit: 'B' },
    { label: `${some}: largest payload`, value: many.profile.largestPayload, limit: payloadBytes, unit: 'B' },
    { label: `${some}: events of the execution`, value: many.profile.events, limit: historyEvents, unit: '' },
    { label: `${some}: the execution`, value: many.profile.seconds, limit: machineSeconds, unit: 's' },
    { label: 'largest item of the table', value: largestItem, limit: itemBytes, unit: 'B' },
  ]
}

/** Projects the figures to 64 traits with as many samples as the full one, if a core in Lambda is as fast as one here. */
export function projectedFigures(full: TrainedModel, samples: ItemTypeSize): readonly Figure[] {
  const { fitsAtOnce, machineSeconds, readUnitsPerSecond, collectionBytes } = limits
  const sampleBytes = samples.bytes / samples.items
  const rounds = Math.ceil(64 / fitsAtOnce)
  const readUnits = (64 * full.perTrait * sampleBytes) / 4096
  const megabytes = (2 * 64 * full.perTrait * sampleBytes) / 1024 ** 2
  return [
    {
      label: `fits, ${fitsAtOnce} at once: ${rounds} in a row`,
      value: rounds * fitSeconds(full),
      limit: machineSeconds,
      unit: 's',
    },
    {
      label: 'reading, at the rate of one partition',
      value: readUnits / readUnitsPerSecond,
      limit: machineSeconds,
      unit: 's',
    },
    { label: 'samples, with their index by trait', value: megabytes, limit: collectionBytes / 1024 ** 2, unit: 'MB' },
  ]
}

/** Returns the seconds of one fit. The local service runs one fit per core, and the history includes the time they wait. */
function fitSeconds({ traits, profile }: TrainedModel): number {
  const { from = 0, to = 0 } = profile.steps.get('train-the-trait') ?? {}
  return ((to - from) * Math.min(traits, availableParallelism())) / traits
}
