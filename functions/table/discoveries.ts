import type { IntrinsicAxis } from '#rules/intrinsic-axis.ts'
import type { Model } from '#rules/model.ts'
import type { Release } from '#rules/release.ts'
import type { LeasedRun } from '#rules/run.ts'
import type { Trait } from '#rules/trait.ts'
import { eraseAxis, putAxis } from '#table/intrinsic-axes.ts'
import { isLeaseHolder, released } from '#table/leases.ts'
import { modelKey } from '#table/models.ts'
import { endRun } from '#table/runs.ts'
import { traitKey } from '#table/traits.ts'
import { commit, type Write } from '#table/transact.ts'
import { all, erase, put, stamp, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export type DiscoveredTrait = { readonly trait: Trait; readonly axis: IntrinsicAxis }

/**
 * Attaches what a run found, takes back what an earlier one suggested, frees the model and ends the run: all at once or not
 * at all. At most 12 are found, and so taken back: with two items each far from what one transaction holds. Returns false
 * where the run no longer holds the model.
 */
export function saveDiscovery(
  world: World,
  run: LeasedRun,
  seen: Model,
  { found, takenBack }: { readonly found: readonly DiscoveredTrait[]; readonly takenBack: readonly string[] },
  release: Release,
): Promise<boolean> {
  const names = Object.fromEntries(found.map(({ trait }) => [`traits.${trait.key}`, trait.name]))
  const gone = takenBack.filter((key) => !found.some(({ trait }) => trait.key === key))
  const writes: Record<string, Write> = {
    model: update(world, modelKey(run.handle), {
      set: { ...names, ...released(run.handle, release) },
      add: { revision: 1, training_data_revision: 1 },
      remove: gone.map((key) => `traits.${key}`),
      ...all(isLeaseHolder(run), {
        when: '#training_data_revision = :seen',
        given: { seen: seen.training_data_revision },
      }),
    }),
    run: endRun(world, run.handle, run.run_id, release.run),
  }
  for (const { trait, axis } of found) {
    writes[`trait ${trait.key}`] = put(world, { ...traitKey(run.handle, trait.key), ...stamp('trait'), ...trait })
    writes[`axis ${trait.key}`] = putAxis(world, run.handle, axis)
  }
  for (const key of gone) {
    writes[`trait ${key}`] = erase(world, traitKey(run.handle, key))
    writes[`axis ${key}`] = eraseAxis(world, run.handle, key)
  }
  return commit(world, writes)
}
