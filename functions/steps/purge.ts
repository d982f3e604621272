import { leasedRunSchema } from '#rules/lease.ts'
import { step } from '#steps/step.ts'
import { endPurge } from '#usecases/samples/end-purge.ts'

/** The steps that purge.asl.json has to itself; it erases the samples by a step of train.ts. */
export const purgeSteps = [
  step({
    name: 'end-the-purge',
    input: leasedRunSchema,
    run: async (world, run) => {
      await endPurge(world, run)
      return { ended: true }
    },
  }),
] as const
