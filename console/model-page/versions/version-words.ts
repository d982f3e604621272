import type { JsonAnswer, Listed, Version } from '../../../client/client.ts'

export type Activation = Listed<'GET /v1/models/{handle}/activations'>
export type VersionDetail = JsonAnswer<'GET /v1/models/{handle}/versions/{version}'>
export type VersionComparison = JsonAnswer<'POST /v1/models/{handle}/versions/compare'>
export type TraitMetrics = Version['metrics']['traits'][string]

/** Says by what kind of run a version was recorded, or why the pointer moved. */
export const causeWords: Readonly<Record<Version['triggered_by'] | Activation['cause'], string>> = {
  train: 'training',
  retune: 'retune',
  retrain_buffered: 'background retrain',
  backfill: 'import',
  activate: 'activated by a key',
  restore: 'restore',
}

/** Returns the ranking quality of a trait: its AUC, or the discrimination of a discovered axis. */
export function aucOf({ auc, discrimination }: TraitMetrics): number | null {
  return auc ?? discrimination ?? null
}

/** Returns the mean AUC of the traits that have one; null if none has. */
export function meanAuc({ metrics }: Pick<Version, 'metrics'>): number | null {
  const areas = Object.values(metrics.traits).flatMap((trait) => aucOf(trait) ?? [])
  return areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0) / areas.length
}

/** Returns the name of a version in requests, or “none”. */
export function versionName(versionNo: number | null): string {
  return versionNo === null ? 'none' : `v${versionNo}`
}

/** Returns what an activation is: that of a later version, of an earlier one, or of the newest one, which serves already but is pinned. */
export function activationKind(target: number, served: number | null): 'activate' | 'roll back' | 'unpin' {
  if (served === target) return 'unpin'
  return served !== null && target < served ? 'roll back' : 'activate'
}

/** Names what an activation does, as a title and on buttons. */
export function activationTitle(target: number, served: number | null): string {
  const titles = { activate: `Activate v${target}`, 'roll back': `Roll back to v${target}`, unpin: `Unpin v${target}` }
  return titles[activationKind(target, served)]
}
