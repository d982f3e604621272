import { completedRun } from '#rules/completed-run.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { succeededRelease } from '#rules/release.ts'
import { countsByTrait, type Sample, sha256 } from '#rules/sample.ts'
import { openAppend, writeSamples } from '#table/appends.ts'
import { releaseLease } from '#table/leases.ts'
import { saveSynthesis } from '#table/syntheses.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { renewRunLease } from '#usecases/leases/renew-run-lease.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { closeAppends } from '#usecases/samples/close-appends.ts'
import { type DraftedSample, draftSamples } from '#usecases/samples/draft-samples.ts'
import { tryAppend } from '#usecases/samples/try-append.ts'
import { finishRun } from '#usecases/training/finish-run.ts'
import type { World } from '#world/world.ts'

/**
 * Synthesizes the samples of a run, stores all or none of them, and ends the run. Erases the uncommitted samples of an
 * earlier attempt first; if that attempt ended the run, this does nothing.
 */
export function synthesizeSamples(world: World, run: LeasedRun): Promise<void> {
  return finishRun(world, run, () => addDrafted(world, run))
}

async function addDrafted(world: World, run: LeasedRun): Promise<void> {
  await renewRunLease(world, run)
  const { model, lease } = await loadLeasedModel(world, run)
  await closeAppends(world, model, lease)
  await renewRunLease(world, run, { phase: 'gathered', done: 0.1 })
  const drafts = await draftSamples(world, model, lease)
  await renewRunLease(world, run, { done: 0.8 })
  await retryOnConflict(world, async () => ((await tryStore(world, run, drafts)) ? undefined : conflict))
}

async function tryStore(world: World, run: LeasedRun, drafts: readonly DraftedSample[]): Promise<boolean> {
  const { model, lease } = await loadLeasedModel(world, run)
  const completed = completedRun(lease, { changesTrainingData: drafts.length > 0 })
  const release = () => ({ ...succeededRelease(lease, world.now()), completed })
  if (drafts.length === 0) return releaseLease(world, run, model, release())
  await closeAppends(world, model, lease)
  const append = await openAppend(world, model, drafts.length, { run })
  if (!append) return false
  const samples = drafts.map((draft, index) => sampleOf(draft, append.from + index, append.at))
  return tryAppend(
    world,
    append,
    async () =>
      (await writeSamples(world, append, samples, run)) &&
      (await saveSynthesis(world, run, append, countsByTrait(samples), release())),
  )
}

function sampleOf(draft: DraftedSample, id: number, created_at: string): Sample {
  const content_sha256 = sha256(draft.text)
  return { ...draft, id, buffered: null, provenance: 'synthesized', source_url: null, content_sha256, created_at }
}
