import type { VersionStatus } from '#rules/registered-version.ts'

/** A job of the source model, as the rules speak of one. */
export type ReferenceJob = { readonly version: string; readonly action: 'training' | 'inference'; status: string }

/** A reference model of the registry: one source model, its versions and jobs, and its subscriptions. */
export type Reference = {
  readonly statuses: Map<string, VersionStatus>
  /** Each training version's job, where one is under way. */
  readonly trainedBy: Map<string, string>
  readonly jobs: Map<string, ReferenceJob>
  readonly listeners: Map<
    string,
    { readonly event: string; readonly choice: number; status: 'active' | 'paused' | 'stale' }
  >
  /** How many jobs the listeners have started. */
  fired: number
  moves: number
}

export function newReference(): Reference {
  return {
    statuses: new Map([['1', 'pending']]),
    trainedBy: new Map(),
    jobs: new Map(),
    listeners: new Map(),
    fired: 0,
    moves: 0,
  }
}

const allowed: Readonly<Record<VersionStatus, string>> = {
  pending: 'training active failed',
  training: 'active failed',
  failed: 'training pending',
  active: 'pending',
}

export function isAllowed(from: VersionStatus | undefined, to: VersionStatus): boolean {
  return from !== undefined && allowed[from].split(' ').includes(to)
}

/** Moves a version as the rules say, and fires where they say so. Returns how many listeners that was. */
export function move(reference: Reference, version: string, to: VersionStatus): number {
  const from = reference.statuses.get(version)
  if (from === 'active' || to === 'active') reference.moves++
  if (to === 'active') {
    for (const [other, status] of reference.statuses) {
      if (status === 'active') reference.statuses.set(other, 'pending')
    }
  }
  reference.statuses.set(version, to)
  reference.trainedBy.delete(version)
  return from === 'training' && to === 'active' ? fire(reference, 'training_complete') : 0
}

export function fire(reference: Reference, event: string): number {
  const hearing = [...reference.listeners.values()].filter((one) => one.event === event && one.status === 'active')
  reference.fired += hearing.length
  return hearing.length
}
