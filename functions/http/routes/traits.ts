import { ok, type Route, route } from '#http/route.ts'
import { patchTraitSchema, putTraitsSchema } from '#rules/trait.ts'
import { deleteTrait } from '#usecases/delete-trait.ts'
import { getTrait, listTraits } from '#usecases/list-traits.ts'
import { putTraits } from '#usecases/put-traits.ts'
import { updateTrait } from '#usecases/update-trait.ts'

export const traitRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/models/{handle}/traits',
    scope: 'scoring',
    answer: async (world, { caller, path }) => ok({ traits: await listTraits(world, caller, path.handle) }),
  }),
  route({
    method: 'POST',
    path: '/v1/models/{handle}/traits',
    scope: 'authoring',
    body: putTraitsSchema,
    answer: async (world, { caller, path, body }) =>
      ok({ traits: await putTraits(world, caller, path.handle, body.traits) }),
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}/traits/{key}',
    scope: 'scoring',
    answer: async (world, { caller, path }) => ok(await getTrait(world, caller, path.handle, path.key)),
  }),
  route({
    method: 'PATCH',
    path: '/v1/models/{handle}/traits/{key}',
    scope: 'authoring',
    body: patchTraitSchema,
    answer: async (world, { caller, path, body }) =>
      ok({ traits: await updateTrait(world, caller, path.handle, path.key, body) }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/models/{handle}/traits/{key}',
    scope: 'authoring',
    answer: async (world, { caller, path }) => {
      await deleteTrait(world, caller, path.handle, path.key)
      return ok({ handle: path.handle, deleted: path.key })
    },
  }),
]
