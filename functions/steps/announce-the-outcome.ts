import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { announceMoves } from '#usecases/announce-moves.ts'
import { announceRetrain } from '#usecases/announce-retrain.ts'

export const announceTheOutcome = step({
  name: 'announce-the-outcome',
  input: heldRunSchema,
  run: async (world, { handle }) => ({
    announced: await announceMoves(world, handle),
    // Feedback that came while the run worked may be enough for the next.
    retrain_announced: await announceRetrain(world, handle),
  }),
})
