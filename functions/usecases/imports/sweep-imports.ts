import { importsDue } from '#table/imports.ts'
import { discardImport } from '#usecases/imports/discard-import.ts'
import { type SweepResult, sweep, sweepBatchSize } from '#usecases/sweep/sweep.ts'
import type { World } from '#world/world.ts'

/** Erases the imports that waited too long for their parts. */
export async function sweepImports(world: World): Promise<SweepResult> {
  const due = await importsDue(world, { atMost: sweepBatchSize })
  return sweep(world, due, (one) => discardImport(world, one))
}
