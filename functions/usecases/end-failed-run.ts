import { type HeldRun, isHeldBy, type RunError, type RunKind } from '#rules/run.ts'
import { findModel } from '#table/models.ts'
import { purgeAtEnd } from '#usecases/purge-at-end.ts'
import { releaseRun } from '#usecases/release-run.ts'
import type { World } from '#world/world.ts'

/**
 * Ends a run that failed: first what it must not leave behind goes, in parts, then the model is free. `is_purged` is false
 * where another part is to go first.
 */
export async function endFailedRun(
  world: World,
  run: HeldRun,
  errorOf: (kind: RunKind) => RunError,
): Promise<{ released: boolean; is_purged: boolean }> {
  const model = await findModel(world, run.handle)
  // Whoever has the model now sees to its samples.
  if (!model || !isHeldBy(model.claim, run)) return { released: false, is_purged: true }
  if (!(await purgeAtEnd(world, run))) return { released: false, is_purged: false }
  return { released: await releaseRun(world, run, errorOf), is_purged: true }
}
