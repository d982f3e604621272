import { heldRunSchema } from '#rules/run.ts'
import { traitKeySchema } from '#rules/trait.ts'
import { step } from '#steps/step.ts'
import { fitTrait } from '#usecases/fit-trait.ts'

/** The one step that computes: memory buys CPU in Lambda, and 1,769 MB is one whole core. */
export const fitTheTrait = step({
  name: 'fit-the-trait',
  input: heldRunSchema.extend({ trait: traitKeySchema }),
  memoryMb: 3008,
  timeoutSeconds: 900,
  run: (world, { trait, ...run }) => fitTrait(world, run, trait),
})
