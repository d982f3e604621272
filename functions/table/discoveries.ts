import type { IntrinsicAxis } from '#rules/intrinsic-axis.ts'
import type { LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import type { Release } from '#rules/release.ts'
import type { Trait } from '#rules/trait.ts'
import { traitOrderAfter } from '#rules/trait-names.ts'
import { eraseAxis, putAxis } from '#table/intrinsic-axes.ts'
import { isLeaseHolder, released } from '#table/leases.ts'
import { modelKey } from '#table/model-keys.ts'
import { runEndWrites } from '#table/runs.ts'
import { traitKey } from '#table/traits.ts'
import { commit, type Write } from '#table/transact.ts'
import { all, erase, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export type DiscoveredTrait = { readonly trait: Trait; readonly axis: IntrinsicAxis }

/**
 * Adds the traits that a run found, removes the suggestions of an earlier discovery, releases the lease and ends the run, in one
 * transaction. A discovery finds at most 12 traits, so at most 12 are removed; with two items each, that is far below the
 * transaction's limit of 100 writes. Returns false where the run no longer has the lease, or samples
 * have been added since the model was read.
 */
export function saveDiscovery(
  world: World,
  run: LeasedRun,
  seen: Model,
  { found, removed }: { readonly found: readonly DiscoveredTrait[]; readonly removed: readonly string[] },
  release: Release,
): Promise<boolean> {
  const names = Object.fromEntries(found.map(({ trait }) => [`traits.${trait.key}`, trait.name]))
  const keys = found.map(({ trait }) => trait.key)
  const trait_order = traitOrderAfter(seen.traits, { added: keys, removed })
  const obsolete = removed.filter((key) => !keys.includes(key))
  const writes: Record<string, Write> = {
    model: update(world, modelKey(run.handle), {
      set: { ...names, trait_order, ...released(run.handle, release) },
      add: { revision: 1, training_data_revision: 1 },
      remove: obsolete.map((key) => `traits.${key}`),
      ...all(isLeaseHolder(run), {
        when: '#training_data_revision = :seen',
        values: { seen: seen.training_data_revision },
      }),
    }),
    ...runEndWrites(world, run, release.run),
  }
  for (const { trait, axis } of found) {
    writes[`trait ${trait.key}`] = put(world, {
      ...traitKey(run.handle, trait.key),
      ...itemTypeAttributes('trait'),
      ...trait,
    })
    writes[`axis ${trait.key}`] = putAxis(world, run.handle, axis)
  }
  for (const key of obsolete) {
    writes[`trait ${key}`] = erase(world, traitKey(run.handle, key))
    writes[`axis ${key}`] = eraseAxis(world, run.handle, key)
  }
  return commit(world, writes)
}
