import { ok } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { runAccepted } from '#http/scoring/started-run.ts'
import type { Caller } from '#rules/caller.ts'
import { discoverSchema } from '#rules/discovery.ts'
import { patchTraitSchema, putTraitsSchema } from '#rules/trait.ts'
import { deletedTraitView, traitListView, traitView } from '#rules/trait-view.ts'
import { deleteTrait } from '#usecases/traits/delete-trait.ts'
import { getTrait } from '#usecases/traits/get-trait.ts'
import { listTraits } from '#usecases/traits/list-traits.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { startDiscovery } from '#usecases/traits/start-discovery.ts'
import { updateTrait } from '#usecases/traits/update-trait.ts'
import type { World } from '#world/world.ts'

export const traitRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'listTraits',
    method: 'GET',
    path: '/v1/models/{handle}/traits',
    scope: 'scoring',
    answer: (world, { caller, path }) => allTraits(world, caller, path.handle),
  }),
  scoringRoute({
    id: 'putTraits',
    method: 'POST',
    path: '/v1/models/{handle}/traits',
    scope: 'authoring',
    body: putTraitsSchema,
    answer: async (world, { caller, path, body }) => {
      await putTraits(world, caller, path.handle, body.traits)
      return allTraits(world, caller, path.handle)
    },
  }),
  scoringRoute({
    id: 'discoverTraits',
    method: 'POST',
    path: '/v1/models/{handle}/traits/discover',
    scope: 'authoring',
    body: discoverSchema,
    isBodyOptional: true,
    answer: async (world, { caller, path, body }) =>
      runAccepted(await startDiscovery(world, caller, path.handle, body)),
  }),
  scoringRoute({
    id: 'getTrait',
    method: 'GET',
    path: '/v1/models/{handle}/traits/{key}',
    scope: 'scoring',
    answer: async (world, { caller, path }) => {
      const { trait, version } = await getTrait(world, caller, path.handle, path.key)
      return ok(traitView(trait, version))
    },
  }),
  scoringRoute({
    id: 'updateTrait',
    method: 'PATCH',
    path: '/v1/models/{handle}/traits/{key}',
    scope: 'authoring',
    body: patchTraitSchema,
    answer: async (world, { caller, path, body }) => {
      await updateTrait(world, caller, path.handle, path.key, body)
      return allTraits(world, caller, path.handle)
    },
  }),
  scoringRoute({
    id: 'deleteTrait',
    method: 'DELETE',
    path: '/v1/models/{handle}/traits/{key}',
    scope: 'authoring',
    answer: async (world, { caller, path }) => {
      await deleteTrait(world, caller, path.handle, path.key)
      return ok(deletedTraitView(path.handle))
    },
  }),
]

async function allTraits(world: World, caller: Caller, handle: string) {
  const { traits, version } = await listTraits(world, caller, handle)
  return ok(traitListView(traits, version))
}
