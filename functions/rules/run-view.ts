import { z } from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { type Lease, progressOf } from '#rules/lease.ts'
import { type Run, runSchema } from '#rules/run.ts'

const hiddenFields = { handle: true, actor: true } as const

export const runViewSchema = runSchema
  .omit(hiddenFields)
  .extend({
    run_id: z.string().describe('"run_" and a ULID.'),
    effort: effortSchema.nullable().describe('null of a purge, which has none.'),
    started_at: shownInstant('When it was asked for.'),
    ended_at: shownInstant('When it ended.').nullable(),
    progress: z.number().min(0).max(1).describe('How far it is, or was when it ended; 0 to 1.'),
    version_no: z.int().nullable().describe('The version that it recorded.'),
  })
  .meta({ id: 'RunDetail' })
export type RunView = z.infer<typeof runViewSchema>

/** Returns the run as callers see it. While it runs, its lease on the model has the progress; the lease can be read before the run ends. */
export function runView(run: Run, lease: Lease | null): RunView {
  const isAtWork = run.status === 'running' && lease?.run_id === run.run_id
  const effort = run.kind === 'purge' ? null : run.effort
  return { ...omitFields(run, hiddenFields), effort, progress: isAtWork ? progressOf(lease) : run.progress }
}
