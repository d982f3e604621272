import { purgedRelease } from '#rules/release.ts'
import type { HeldRun } from '#rules/run.ts'
import { releaseModel } from '#table/holds.ts'
import { loadHeldModel } from '#usecases/claim-run.ts'
import { finishRun } from '#usecases/finish-run.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** Frees a model that was purged: it is what it was before. Repeating it changes nothing. */
export function endPurge(world: World, run: HeldRun): Promise<void> {
  return finishRun(world, run, () =>
    settleRace(world, async () => {
      const { model, claim } = await loadHeldModel(world, run)
      const release = purgedRelease(model, claim, world.now())
      return (await releaseModel(world, run, model, release)) ? undefined : lostRace
    }),
  )
}
