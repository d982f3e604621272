import { type OwedKind, owedKinds, sweepRequestSchema } from '#rules/owed-work.ts'
import { sweepImports } from '#usecases/imports/sweep-imports.ts'
import { sweepLeases } from '#usecases/leases/sweep-leases.ts'
import { sweepJobs } from '#usecases/registry/sweep-jobs.ts'
import { sweepRetrains } from '#usecases/retraining/sweep-retrains.ts'
import { sweepScoringJobs } from '#usecases/scoring-jobs/sweep-scoring-jobs.ts'
import { oldestOwedSeconds } from '#usecases/sweep/oldest-owed-seconds.ts'
import { makeRunBudget } from '#usecases/sweep/run-budget.ts'
import type { SweepResult } from '#usecases/sweep/sweep.ts'
import { sweepOutbox } from '#usecases/versions/sweep-outbox.ts'
import { sweepWebhooks } from '#usecases/webhooks/sweep-webhooks.ts'
import type { World } from '#world/world.ts'

/** Thrown by a sweep that got nothing of a kind done, so that an alarm tells an operator. */
class SweepFailed extends Error {
  override readonly name = 'SweepFailed'
}

type Outcome = SweepResult | 'unreadable'

/**
 * Does the work of all kinds that is owed, as the event of the schedule or of a local start requests. The kinds are independent of
 * each other: if nothing of one can be done although something is due, this throws after all others are done.
 */
export async function sweepAll(world: World, event: unknown) {
  const { within_seconds: withinSeconds } = sweepRequestSchema.parse(event)
  const options = { withinSeconds, runs: makeRunBudget(world.settings.maxRunsPerSweep) }
  const [outbox, retrains, leases, jobs, scoring_jobs, webhooks, imports] = await Promise.all([
    outcomeOf(world, 'outbox', sweepOutbox(world, options)),
    outcomeOf(world, 'retrains', sweepRetrains(world, options)),
    outcomeOf(world, 'leases', sweepLeases(world, options)),
    outcomeOf(world, 'jobs', sweepJobs(world, options)),
    outcomeOf(world, 'scoring_jobs', sweepScoringJobs(world, options)),
    outcomeOf(world, 'webhooks', sweepWebhooks(world, options)),
    outcomeOf(world, 'imports', sweepImports(world)),
  ])
  const swept = { outbox, retrains, leases, jobs, scoring_jobs, webhooks, imports }
  const answer = { ...swept, oldest_owed_seconds: await oldestOwedSeconds(world) }
  const owed_work_age = Math.max(...Object.values(answer.oldest_owed_seconds))
  world.log.info('sweep', answer, { values: { owed_work_age } })
  const failed = owedKinds.filter((kind) => isFailed(swept[kind]))
  if (failed.length > 0) throw new SweepFailed(`Nothing that is owed could be done: ${failed.join(', ')}.`)
  return answer
}

async function outcomeOf(world: World, kind: OwedKind, sweeping: Promise<SweepResult>): Promise<Outcome> {
  try {
    return await sweeping
  } catch (error) {
    world.log.warn('The sweep could not read what is owed.', { kind, error })
    return 'unreadable'
  }
}

function isFailed(outcome: Outcome): boolean {
  return outcome === 'unreadable' || (outcome.failed > 0 && outcome.done === 0)
}
