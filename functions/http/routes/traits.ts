import { traitDocs } from '#http/documentation/traits.ts'
import { ok, type Route, route, started } from '#http/route.ts'
import type { Caller } from '#rules/caller.ts'
import { discoverSchema } from '#rules/discovery.ts'
import { patchTraitSchema, putTraitsSchema } from '#rules/trait.ts'
import { deleteTrait } from '#usecases/delete-trait.ts'
import { getTrait } from '#usecases/get-trait.ts'
import { listTraits } from '#usecases/list-traits.ts'
import { putTraits } from '#usecases/put-traits.ts'
import { startDiscovery } from '#usecases/start-discovery.ts'
import { updateTrait } from '#usecases/update-trait.ts'
import type { World } from '#world/world.ts'

export const traitRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/models/{handle}/traits',
    scope: 'scoring',
    docs: traitDocs.list,
    answer: (world, { caller, path }) => allTraits(world, caller, path.handle),
  }),
  route({
    method: 'POST',
    path: '/v1/models/{handle}/traits',
    scope: 'authoring',
    docs: traitDocs.put,
    body: putTraitsSchema,
    answer: async (world, { caller, path, body }) => {
      await putTraits(world, caller, path.handle, body.traits)
      return allTraits(world, caller, path.handle)
    },
  }),
  route({
    method: 'POST',
    path: '/v1/models/{handle}/traits/discover',
    scope: 'authoring',
    docs: traitDocs.discover,
    body: discoverSchema,
    bodyOptional: true,
    answer: async (world, { caller, path, body }) => started(await startDiscovery(world, caller, path.handle, body)),
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}/traits/{key}',
    scope: 'scoring',
    docs: traitDocs.get,
    answer: async (world, { caller, path }) => ok(await getTrait(world, caller, path.handle, path.key)),
  }),
  route({
    method: 'PATCH',
    path: '/v1/models/{handle}/traits/{key}',
    scope: 'authoring',
    docs: traitDocs.update,
    body: patchTraitSchema,
    answer: async (world, { caller, path, body }) => {
      await updateTrait(world, caller, path.handle, path.key, body)
      return allTraits(world, caller, path.handle)
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/models/{handle}/traits/{key}',
    scope: 'authoring',
    docs: traitDocs.delete,
    answer: async (world, { caller, path }) => {
      await deleteTrait(world, caller, path.handle, path.key)
      return ok({ handle: path.handle, deleted: path.key })
    },
  }),
]

async function allTraits(world: World, caller: Caller, handle: string) {
  return ok({ traits: await listTraits(world, caller, handle) })
}
