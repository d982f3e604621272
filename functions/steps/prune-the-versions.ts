import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { pruneVersions } from '#usecases/prune-versions.ts'

export const pruneTheVersions = step({
  name: 'prune-the-versions',
  input: heldRunSchema,
  run: async (world, { handle }) => ({ pruned: await pruneVersions(world, handle) }),
})
