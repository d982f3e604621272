import { succeededRelease } from '#rules/release.ts'
import type { HeldRun } from '#rules/run.ts'
import { countsByTrait, type Sample, sha256 } from '#rules/sample.ts'
import { openAppend, writeSamples } from '#table/appends.ts'
import { heldBy, releaseModel } from '#table/holds.ts'
import { saveSynthesis } from '#table/syntheses.ts'
import { claimRun, loadHeldModel } from '#usecases/claim-run.ts'
import { closeAppends } from '#usecases/close-appends.ts'
import { type DraftedSample, draftSamples } from '#usecases/draft-samples.ts'
import { finishRun } from '#usecases/finish-run.ts'
import { isAppended } from '#usecases/is-appended.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/**
 * Writes the samples that a run was asked for and ends it: they are all there then, or none is. What an attempt before left
 * half written is cleared away first; after one that ended the run there is nothing left to do.
 */
export function synthesizeSamples(world: World, run: HeldRun): Promise<void> {
  return finishRun(world, run, () => addDrafted(world, run))
}

async function addDrafted(world: World, run: HeldRun): Promise<void> {
  await claimRun(world, run)
  const { model, claim } = await loadHeldModel(world, run)
  await closeAppends(world, model)
  await claimRun(world, run, { phase: 'gathered', done: 0.1 })
  const drafts = await draftSamples(world, model, claim)
  await claimRun(world, run, { done: 0.8 })
  await settleRace(world, async () => ((await isStored(world, run, drafts)) ? undefined : lostRace))
}

async function isStored(world: World, run: HeldRun, drafts: readonly DraftedSample[]): Promise<boolean> {
  const { model, claim } = await loadHeldModel(world, run)
  const release = () => succeededRelease(claim, world.now())
  if (drafts.length === 0) return releaseModel(world, run, model, release())
  await closeAppends(world, model)
  const held = heldBy(run)
  const append = await openAppend(world, model, drafts.length, held)
  if (!append) return false
  const samples = drafts.map((draft, index) => sampleOf(draft, append.from + index, append.at))
  return isAppended(
    world,
    append,
    async () =>
      (await writeSamples(world, append, samples, held)) &&
      (await saveSynthesis(world, run, append, countsByTrait(samples), release())),
  )
}

function sampleOf(draft: DraftedSample, id: number, created_at: string): Sample {
  const content_sha256 = sha256(draft.text)
  return { ...draft, id, provenance: 'synthesized', source_url: null, content_sha256, created_at }
}
