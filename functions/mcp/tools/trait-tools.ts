import * as z from 'zod'
import { handleArgument } from '#mcp/arguments.ts'
import { reads, removes, sets, type Tool, tool } from '#mcp/tool.ts'
import { readRights, trainRights, writeRights } from '#rules/agent.ts'
import type { Caller } from '#rules/caller.ts'
import { discoverSchema } from '#rules/discovery.ts'
import { startedRunSchema, startedRunView } from '#rules/run-view.ts'
import { patchTraitSchema, putTraitsSchema } from '#rules/trait.ts'
import { deletedTraitSchema, deletedTraitView, traitListSchema, traitListView } from '#rules/trait-view.ts'
import { deleteTrait } from '#usecases/traits/delete-trait.ts'
import { listTraits } from '#usecases/traits/list-traits.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { startDiscovery } from '#usecases/traits/start-discovery.ts'
import { updateTrait } from '#usecases/traits/update-trait.ts'
import type { World } from '#world/world.ts'

const keyArgument = z.string().describe('The key or name of the trait.')

export const traitTools: readonly Tool[] = [
  tool({
    name: 'list_traits',
    title: 'List traits',
    description: 'Returns the traits of a model with their poles, sample counts and, if trained, their metrics.',
    rights: readRights,
    hints: reads,
    input: z.strictObject({ handle: handleArgument }),
    output: traitListSchema,
    call: (world, caller, { handle }) => allTraits(world, caller, handle),
  }),
  tool({
    name: 'add_traits',
    title: 'Add traits',
    description:
      'Adds traits to a draft, or replaces those with the same key. Traits are fixed once a model is trained.',
    rights: writeRights,
    hints: { ...sets, destructive: true },
    input: z.strictObject({ handle: handleArgument, ...putTraitsSchema.shape }),
    output: traitListSchema,
    call: async (world, caller, { handle, traits }) => {
      await putTraits(world, caller, handle, traits)
      return allTraits(world, caller, handle)
    },
  }),
  tool({
    name: 'update_trait',
    title: 'Update a trait',
    description: 'Changes fields of a trait of a draft. Fields that are left out keep their values.',
    rights: writeRights,
    hints: { ...sets, destructive: true },
    input: z.strictObject({ handle: handleArgument, key: keyArgument, ...patchTraitSchema.shape }),
    output: traitListSchema,
    call: async (world, caller, { handle, key, ...patch }) => {
      await updateTrait(world, caller, handle, key, patch)
      return allTraits(world, caller, handle)
    },
  }),
  tool({
    name: 'delete_trait',
    title: 'Delete a trait',
    description: 'Deletes a trait of a draft together with its samples.',
    rights: writeRights,
    hints: removes,
    input: z.strictObject({ handle: handleArgument, key: keyArgument }),
    output: deletedTraitSchema,
    call: async (world, caller, { handle, key }) => {
      await deleteTrait(world, caller, handle, key)
      return deletedTraitView(handle)
    },
  }),
  tool({
    name: 'discover_traits',
    title: 'Discover traits',
    description:
      'Starts a run that finds axes in the samples of a draft and attaches them as traits. Answers at once; follow it with `get_run`.',
    rights: trainRights,
    hints: { ...sets, destructive: true },
    input: z.strictObject({ handle: handleArgument, ...discoverSchema.shape }),
    output: startedRunSchema,
    call: async (world, caller, { handle, ...request }) =>
      startedRunView(await startDiscovery(world, caller, handle, request)),
  }),
]

async function allTraits(world: World, caller: Caller, handle: string) {
  const { traits, version } = await listTraits(world, caller, handle)
  return traitListView(traits, version)
}
