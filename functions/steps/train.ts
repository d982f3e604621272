import { z } from 'zod'
import { leasedRunSchema } from '#rules/lease.ts'
import { retrainDueSchema } from '#rules/retrain.ts'
import { runErrorOf, stepErrorSchema } from '#rules/run-failure.ts'
import { traitKeySchema } from '#rules/trait.ts'
import { step } from '#steps/step.ts'
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
export const trainSteps = [
  step({
    name: 'acquire-the-lease',
    input: retrainDueSchema.extend({ execution: z.string().min(1) }),
    run: (world, { execution, ...due }) => acquireForRetrain(world, due, execution),
  }),
  step({
    name: 'renew-the-lease',
    input: leasedRunSchema,
    run: async (world, run) => {
      await renewRunLease(world, run)
      return { renewed: true }
    },
  }),
  step({
    name: 'gather-the-samples',
    input: leasedRunSchema,
    run: async (world, run) => ({ traits: await gatherSamples(world, run) }),
  }),
  step({
    name: 'train-the-trait',
    input: leasedRunSchema.extend({ trait: traitKeySchema }),
    // Fits a trait, which is all computation: memory buys CPU in Lambda, where 1,769 MB is one whole core.
    memoryMb: 3008,
    timeoutSeconds: 900,
    run: (world, { trait, ...run }) => trainTrait(world, run, trait),
  }),
  step({
    name: 'record-the-version',
    input: leasedRunSchema,
    run: recordVersion,
  }),
  step({
    name: 'purge-the-samples',
    input: leasedRunSchema,
    run: async (world, run) => ({ is_purged: await purgeAtEnd(world, run) }),
  }),
  step({
    name: 'flip-the-active-version',
    input: leasedRunSchema.extend({ version_no: z.int() }),
    run: (world, { version_no, ...run }) => flipPointer(world, run, version_no),
  }),
  step({
    name: 'publish-the-outcome',
    input: leasedRunSchema,
    run: async (world, run) => {
      await endJobOfRun(world, run)
      return {
        published: await publishOutbox(world, run.handle),
        // Feedback that arrived while the run worked may be enough for the next retrain.
        retrain_published: await publishRetrainDue(world, run.handle),
      }
    },
  }),
  step({
    name: 'prune-the-versions',
    input: leasedRunSchema,
    run: async (world, { handle }) => ({ pruned: await pruneVersions(world, handle) }),
  }),
  step({
    name: 'release-the-lease',
    input: leasedRunSchema.extend({ error: stepErrorSchema }),
    run: async (world, { error, ...run }) => {
      const ended = await endFailedRun(world, run, (kind) => runErrorOf(error, kind))
      await endJobOfRun(world, run)
      return ended
    },
  }),
] as const
