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

/** Returns the name of a version in requests, or a dash for none. */
export function versionName(versionNo: number | null): string {
  return versionNo === null ? 'none' : `v${versionNo}`
}

/** Returns the verb for activating a version while another one serves. */
export function activationVerb(target: number, served: number | null): 'Activate' | 'Roll back' | 'Unpin' {
  if (served === target) return 'Unpin'
  return served !== null && target < served ? 'Roll back' : 'Activate'
}
