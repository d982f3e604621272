import { z } from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
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

/** Returns the run as callers see it. A purge shows no effort. */
export function runView(run: Run): RunView {
  return { ...omitFields(run, hiddenFields), effort: run.kind === 'purge' ? null : run.effort }
}
