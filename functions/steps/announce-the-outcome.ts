import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { announceMoves } from '#usecases/announce-moves.ts'

export const announceTheOutcome = step({
  name: 'announce-the-outcome',
  input: heldRunSchema,
  run: async (world, { handle }) => ({ announced: await announceMoves(world, handle) }),
})
