import { purgeLeaseSeconds } from '#rules/purge.ts'
import { type Claim, type HeldRun, leaseFrom } from '#rules/run.ts'
import { firstSamples, type PurgeSign, purgedPerWrite, purgeTogether } from '#table/purges.ts'
import { loadHeldModel, lost } from '#usecases/claim-run.ts'
import { closeAppends } from '#usecases/close-appends.ts'
import type { World } from '#world/world.ts'

/** Erases samples of a model that a run holds, oldest first, so many at most; returns whether none is left. */
export async function purgeSamples(world: World, run: HeldRun, atMost: number): Promise<boolean> {
  const { model, claim } = await loadHeldModel(world, run)
  // What was appended and not committed is hidden, and text like any other.
  await closeAppends(world, model)
  const limit = purgedPerWrite(Object.keys(model.traits).length)
  for (let seen = 0; seen < atMost; ) {
    const samples = await firstSamples(world, run.handle, Math.min(limit, atMost - seen))
    const last = samples.at(-1)
    if (!last) return true
    const sign = signOf(world, claim, last.id / model.newest_sample_id)
    // Where another attempt of the run erased some of them meanwhile, the next look shows what is left.
    if ((await purgeTogether(world, run, samples, sign)) === 'lost') throw lost(run)
    seen += samples.length
  }
  return (await firstSamples(world, run.handle, 1)).length === 0
}

/** Ids are given out in order: the last one that went tells how far a purge is. A training is as far as it was. */
function signOf(world: World, { kind }: Claim, done: number): PurgeSign {
  if (kind === 'purge') return { lease_until: leaseFrom(world.now(), purgeLeaseSeconds), phase: 'gathered', done }
  return { lease_until: leaseFrom(world.now(), world.settings.leaseSeconds) }
}
