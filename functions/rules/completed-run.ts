import * as z from 'zod'
import { type Effort, effortSchema } from '#rules/effort.ts'
import type { Lease } from '#rules/lease.ts'
import { Refusal } from '#rules/refusal.ts'
import { type SynthType, synthTypeSchema } from '#rules/synth-type.ts'

/** A model's last discovery or synthesis that succeeded. Repeating it on the same training data has nothing to add. */
export const completedRunSchema = z.object({
  run_id: z.string(),
  kind: z.enum(['discover', 'synthesize']),
  effort: effortSchema,
  synth_type: synthTypeSchema.optional(),
  /** The revision of the training data that the run left behind. */
  training_data_revision: z.int(),
})
export type CompletedRun = z.infer<typeof completedRunSchema>

/** Returns the record of a run that succeeds now, where it is a discovery or a synthesis. */
export function completedRun(
  { run_id, kind, effort, synth_type, training_data_revision }: Lease,
  { changesTrainingData }: { readonly changesTrainingData: boolean },
): CompletedRun | undefined {
  if (kind !== 'discover' && kind !== 'synthesize') return undefined
  const left = training_data_revision + (changesTrainingData ? 1 : 0)
  return { run_id, kind, effort, synth_type, training_data_revision: left }
}

/** Refuses a run that has succeeded already, while nothing that it would learn from has changed since. */
export function requireNotCompleted(
  { handle, completed_run, training_data_revision }: CompletedRunModel,
  { kind, effort, synth_type }: RequestedRun,
): void {
  if (completed_run?.training_data_revision !== training_data_revision || completed_run.kind !== kind) return
  if (completed_run.effort !== effort || completed_run.synth_type !== synth_type) return
  const message = `This run of "${handle}" has succeeded already on the same samples. Change the samples or the effort first.`
  throw new Refusal('run_in_progress', message, { run_id: completed_run.run_id })
}

type RequestedRun = {
  readonly kind: string
  readonly effort: Effort
  readonly synth_type?: SynthType | undefined
}

type CompletedRunModel = {
  readonly handle: string
  readonly completed_run: CompletedRun | null
  readonly training_data_revision: number
}
