import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { purgeAtEnd } from '#usecases/purge-at-end.ts'

export const purgeTheSamples = step({
  name: 'purge-the-samples',
  input: heldRunSchema,
  run: async (world, run) => ({ is_purged: await purgeAtEnd(world, run) }),
})
