import type { Key } from '#rules/key.ts'
import { mustRevoke, type RestoreReport } from '#rules/restore.ts'
import type { LocalSettings } from '../local-settings.ts'
import type { RestoredFolder } from './restore-folder.ts'

type Restored = RestoredFolder & {
  /** The keys of the backup that are valid now. */
  readonly keys: readonly Key[]
  readonly settings: LocalSettings
  readonly seconds: number
}

/** Returns what a restore did, and what the next start will do. */
export function restoredText({ backup, marker, keys, settings, seconds }: Restored): string {
  const { made_at, models } = backup
  const revoked = keys.filter((key) => mustRevoke(key, marker, settings.apiKey, new Date()))
  return `Restored the backup of ${made_at} into ${settings.dataFolder}: ${countOf(models)}, in ${seconds.toFixed(1)} s.

The next npm start finishes this before it serves anything. It purges models with zero data retention, ends runs and jobs
that were in progress, raises every generation,${marker.pauses_webhooks ? ' pauses all webhooks,' : ''} and revokes these keys:
${keyLines(revoked)}
These stay valid:
${keyLines(keys.filter((key) => !revoked.includes(key)))}${unknownText(marker.kept_keys, keys)}`
}

function unknownText(kept: RestoredFolder['marker']['kept_keys'], keys: readonly Key[]): string {
  const unknown = typeof kept === 'string' ? [] : kept.filter((id) => !keys.some(({ key_id }) => key_id === id))
  return unknown.length === 0 ? '' : `\nThe backup has no valid key of these ids: ${unknown.join(', ')}`
}

/** Returns a number of models in words. */
export function countOf(models: number): string {
  return models === 1 ? '1 model' : `${models} models`
}

function keyLines(keys: readonly Key[]): string {
  const lines = keys.map(({ key_id, scope, namespaces, label, last_used_at }) => {
    const used = last_used_at === null ? 'never used' : `last used ${last_used_at}`
    return `  ${key_id}  ${scope} for ${namespaces.join(', ')}, ${used}${label === null ? '' : `, "${label}"`}`
  })
  return lines.length === 0 ? '  none' : lines.join('\n')
}

/** Returns what finishing a restore did, and what the operator has to look at. */
export function restoreReportText(report: RestoreReport): string {
  const { revoked_keys, kept_keys, ended_runs, ended_jobs, dropped_triggers, purged_models } = report
  const { paused_webhooks, backup_made_at, models, registered_models } = report
  return `The restore of the backup of ${backup_made_at} is finished. What was done after that time is lost, and what was deleted is back.

Keys that were revoked, because they may have been revoked after the backup:
${keyLines(revoked_keys)}
Keys that stay valid:
${keyLines(kept_keys)}
Runs that ended as run_lost: ${listed(ended_runs.map(({ handle, run_id, kind }) => `${kind} of ${handle} (${run_id})`))}
Jobs that ended as job_lost: ${listed(ended_jobs)}
Triggers that are not delivered: ${listed(dropped_triggers)}
Models with zero data retention whose texts were purged: ${listed(purged_models)}
Webhooks that are paused: ${listed(paused_webhooks)}
Generations that were raised: models ${models}, registered models ${registered_models}
`
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}
