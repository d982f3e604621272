import * as z from 'zod'
import type { StepName } from '#rules/deployed-steps.ts'
import { leasedRunSchema } from '#rules/lease.ts'
import { retrainDueSchema } from '#rules/retrain.ts'
import type { RunKind } from '#rules/run.ts'
import { causeOf, runErrorOf, stepErrorSchema } from '#rules/run-failure.ts'
import { traitKeySchema } from '#rules/trait.ts'
import { type Step, step } from '#steps/step.ts'
import { acquireForRetrain } from '#usecases/leases/acquire-for-retrain.ts'
import { renewRunLease } from '#usecases/leases/renew-run-lease.ts'
import { endJobOfRun } from '#usecases/registry/built-in/end-job-of-run.ts'
import { publishRetrainDue } from '#usecases/retraining/publish-retrain-due.ts'
import { purgeAtEnd } from '#usecases/samples/purge-at-end.ts'
import { endFailedRun } from '#usecases/training/end-failed-run.ts'
import { flipPointer } from '#usecases/training/flip-pointer.ts'
import { gatherSamples } from '#usecases/training/gather-samples.ts'
import { recordVersion } from '#usecases/training/record-version.ts'
import { trainTrait } from '#usecases/training/train-trait.ts'
import { pruneVersions } from '#usecases/versions/prune-versions.ts'
import { publishOutbox } from '#usecases/versions/publish-outbox.ts'

/**
 * The steps of train.asl.json, in the order of its states. The machines of the other runs share some of them:
 * all renew and release the lease, and the purge erases samples as a training does.
 */
export const trainSteps = {
  'acquire-the-lease': step(retrainDueSchema.extend({ execution: z.string().min(1) }), (world, { execution, ...due }) =>
    acquireForRetrain(world, due, execution),
  ),
  'renew-the-lease': step(leasedRunSchema, async (world, run) => {
    await renewRunLease(world, run)
    return { renewed: true }
  }),
  'gather-the-samples': step(leasedRunSchema, async (world, run) => ({ traits: await gatherSamples(world, run) })),
  'train-the-trait': step(leasedRunSchema.extend({ trait: traitKeySchema }), (world, { trait, ...run }) =>
    trainTrait(world, run, trait),
  ),
  'record-the-version': step(leasedRunSchema, recordVersion),
  'purge-the-samples': step(leasedRunSchema, async (world, run) => ({ is_purged: await purgeAtEnd(world, run) })),
  'flip-the-active-version': step(leasedRunSchema.extend({ version_no: z.int() }), (world, { version_no, ...run }) =>
    flipPointer(world, run, version_no),
  ),
  'publish-the-outcome': step(leasedRunSchema, async (world, run) => {
    await endJobOfRun(world, run)
    return {
      published: await publishOutbox(world, run.handle),
      // Feedback that arrived while the run worked may be enough for the next retrain.
      retrain_published: await publishRetrainDue(world, run.handle),
    }
  }),
  'prune-the-versions': step(leasedRunSchema, async (world, { handle }) => ({
    pruned: await pruneVersions(world, handle),
  })),
  'release-the-lease': step(leasedRunSchema.extend({ error: stepErrorSchema }), async (world, { error, ...run }) => {
    const failure = { errorOf: (kind: RunKind) => runErrorOf(error, kind), cause: causeOf(error) }
    const ended = await endFailedRun(world, run, failure)
    await endJobOfRun(world, run)
    return ended
  }),
} as const satisfies Partial<Record<StepName, Step>>
