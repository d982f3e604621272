import * as z from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { pageSchema } from '#rules/page.ts'
import { type Run, runSchema } from '#rules/run.ts'

const hiddenFields = { handle: true, actor: true } as const

export const runViewSchema = runSchema
  .omit(hiddenFields)
  .extend({
    run_id: z.string().describe('The id of the run: "run_" and a ULID.'),
    effort: effortSchema.nullable().describe('The effort of the run; null for a purge.'),
    started_at: shownInstant('The time at which the run was requested.'),
    ended_at: shownInstant('The time at which the run ended.').nullable(),
    progress: z
      .number()
      .min(0)
      .max(1)
      .describe('The progress of the run, from 0 to 1. After the end, the progress at the end.'),
    version_no: z.int().nullable().describe('The version that the run recorded.'),
  })
  .meta({ id: 'RunDetail' })
export type RunView = z.infer<typeof runViewSchema>
export const runPageSchema = pageSchema(runViewSchema).meta({ id: 'RunPage' })

export const startedRunSchema = z
  .object({
    run_id: z.string().describe('The id of the run. Read the run to follow its progress.'),
    state: z.literal('busy').describe('The state of the model.'),
  })
  .meta({ id: 'StartedRun' })

export const nothingToRunSchema = z
  .object({
    run_id: z.null(),
    state: z.literal('ready'),
    message: z.string().describe('The reason why no run was started, and what would start one.'),
  })
  .meta({ id: 'NothingToRun' })

/** Returns the run as callers see it. The effort of a purge is null. */
export function runView(run: Run): RunView {
  return { ...omitFields(run, hiddenFields), effort: run.kind === 'purge' ? null : run.effort }
}

/** Returns the answer to a request that started a run. */
export function startedRunView(run_id: string): z.infer<typeof startedRunSchema> {
  return { run_id, state: 'busy' }
}

/** The answer to a request that started no run, because the model is already trained. */
export const nothingToRunView: z.infer<typeof nothingToRunSchema> = {
  run_id: null,
  state: 'ready',
  message:
    'The newest version has learned from all samples. Add or delete samples or give feedback to train it on them, or send "reoptimize_params": true to search its parameters again.',
}
