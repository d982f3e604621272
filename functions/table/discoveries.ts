import type { Axis } from '#rules/axis.ts'
import type { Model } from '#rules/model.ts'
import type { Release } from '#rules/release.ts'
import type { HeldRun } from '#rules/run.ts'
import type { Trait } from '#rules/trait.ts'
import { eraseAxis, putAxis } from '#table/axes.ts'
import { freed, heldBy } from '#table/holds.ts'
import { modelKey } from '#table/models.ts'
import { endRun } from '#table/runs.ts'
import { traitKey } from '#table/traits.ts'
import { isWritten, type Write } from '#table/transact.ts'
import { all, erase, put, stamp, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export type FoundTrait = { readonly trait: Trait; readonly axis: Axis }

/**
 * Attaches what a run found, takes back what an earlier one suggested, frees the model and ends the run: all at once or not
 * at all. At most 12 are found, and so taken back: with two items each far from what one transaction holds. Returns false
 * where the run no longer holds the model.
 */
export function saveDiscovery(
  world: World,
  run: HeldRun,
  seen: Model,
  { found, takenBack }: { readonly found: readonly FoundTrait[]; readonly takenBack: readonly string[] },
  release: Release,
): Promise<boolean> {
  const names = Object.fromEntries(found.map(({ trait }) => [`traits.${trait.key}`, trait.name]))
  const gone = takenBack.filter((key) => !found.some(({ trait }) => trait.key === key))
  const writes: Record<string, Write> = {
    model: update(world, modelKey(run.handle), {
      set: { ...names, ...freed(run.handle, release) },
      add: { revision: 1, supervision: 1 },
      remove: gone.map((key) => `traits.${key}`),
      ...all(heldBy(run), { when: '#supervision = :seen', given: { seen: seen.supervision } }),
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
  return isWritten(world, writes)
}
