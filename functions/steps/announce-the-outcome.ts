import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { announceMoves } from '#usecases/announce-moves.ts'
import { announceRetrain } from '#usecases/announce-retrain.ts'
import { tellJobOfRun } from '#usecases/registry/built-in/tell-job-of-run.ts'

export const announceTheOutcome = step({
  name: 'announce-the-outcome',
  input: heldRunSchema,
  run: async (world, run) => {
    await tellJobOfRun(world, run)
    return {
      announced: await announceMoves(world, run.handle),
      // Feedback that came while the run worked may be enough for the next.
      retrain_announced: await announceRetrain(world, run.handle),
    }
  },
})
