import { type OwedKind, owedKinds } from '#rules/owed-work.ts'
import { duePartitions } from '#table/due-index.ts'
import { sweepImports } from '#usecases/imports/sweep-imports.ts'
import { sweepLeases } from '#usecases/leases/sweep-leases.ts'
import { sweepJobs } from '#usecases/registry/sweep-jobs.ts'
import { sweepRetrains } from '#usecases/retraining/sweep-retrains.ts'
import { sweepScoringJobs } from '#usecases/scoring-jobs/sweep-scoring-jobs.ts'
import type { SweepResult } from '#usecases/sweep/sweep.ts'
import { sweepOutbox } from '#usecases/versions/sweep-outbox.ts'
import { sweepWebhooks } from '#usecases/webhooks/sweep-webhooks.ts'
import type { World } from '#world/world.ts'
import type { Stage } from './stage.ts'

/** The parts of a sweep. Here only those of which something is owed run. */
const sweeps: Readonly<Record<OwedKind, (world: World) => Promise<SweepResult>>> = {
  outbox: sweepOutbox,
  retrains: sweepRetrains,
  leases: sweepLeases,
  jobs: sweepJobs,
  scoring_jobs: sweepScoringJobs,
  webhooks: sweepWebhooks,
  imports: sweepImports,
}

const mostSweeps = 40

/** Sweeps late, after all that is owed has fallen due, and lets the state machines run, until nothing is owed. */
export async function sweepUntilNothingIsOwed(stage: Stage): Promise<readonly string[]> {
  const problems: string[] = []
  for (let count = 0; count < mostSweeps; count++) {
    const owed = await owedOn(stage)
    if (owed.length === 0) return problems
    const latest = Math.max(...owed.map(({ dueMs }) => dueMs))
    stage.clock.offsetMs += Math.max(0, latest - stage.process().now().getTime()) + 1_000
    for (const kind of new Set(owed.map((one) => one.kind))) {
      const { failed } = await sweeps[kind](stage.process())
      if (failed > 0) problems.push(`a sweep could not do ${failed} of the ${kind}`)
    }
    await stage.runMachines()
  }
  return [...problems, `${mostSweeps} sweeps did not do all that is owed`]
}

/** Returns all that is owed, due or not. */
export async function owedOn(stage: Stage) {
  const items = await stage.read()
  return [...items.values()].flatMap(({ gsi1pk, gsi1sk }) => {
    const kind = owedKinds.find((one) => duePartitions[one] === gsi1pk?.S)
    return kind ? [{ kind, dueMs: Date.parse(gsi1sk?.S?.split('#')[0] ?? '') }] : []
  })
}
