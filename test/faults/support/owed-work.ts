import { type OwedKind, owedKinds } from '#rules/owed-work.ts'
import { webhooksDue } from '#table/due-webhooks.ts'
import { importsDue } from '#table/imports.ts'
import { outboxDue } from '#table/outbox.ts'
import { owedScoringJobsDue } from '#table/owed-scoring-jobs.ts'
import { retrainsDue } from '#table/retrains.ts'
import { watchedJobsDue } from '#table/watched-jobs.ts'
import { watchedLeasesDue } from '#table/watched-leases.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { traceInvocation } from '../../../infra/local/trace-invocation.ts'
import type { RunningWorld } from '../../support/running-world.ts'

/** An action that owes work, and what is so once that is done. */
export type OwingCase = { readonly act: () => Promise<unknown>; readonly expectDone: () => Promise<void> }

/** A use case that stores owed work. */
export type OwingUseCase = {
  readonly title: string
  /** The kinds of work that it owes with the outside away. */
  readonly owes: readonly OwedKind[]
  /** True if its caller gets an error at once with the outside away: only the event of the failure is owed. */
  readonly isRefused?: boolean
  readonly arrange: (world: RunningWorld, name: string) => Promise<OwingCase>
}

const due = {
  outbox: outboxDue,
  retrains: retrainsDue,
  leases: watchedLeasesDue,
  jobs: watchedJobsDue,
  scoring_jobs: owedScoringJobsDue,
  webhooks: webhooksDue,
  imports: importsDue,
}
const always = { atMost: 1_000, withinSeconds: 10 * 365 * 86_400 }

/** Returns all that stands in the due index, due or not. */
export async function allOwed(world: RunningWorld) {
  const found = await Promise.all(owedKinds.map((kind) => due[kind](world, always)))
  return found.flat()
}

/** Sweeps, and lets the state machines run, at each time at which something is due, until nothing is owed. */
export async function sweepUntilDone(world: RunningWorld): Promise<void> {
  for (let sweeps = 0; sweeps < 50; sweeps++) {
    const [next] = (await allOwed(world))
      .map(({ place }) => Date.parse(place.split('#')[0] ?? ''))
      .toSorted((a, b) => a - b)
    if (next === undefined) return
    world.setClock(new Date(Math.max(next, world.now().getTime()) + 1_000))
    await traceInvocation('sweep', () => sweepAll(world, {}))
    await world.untilIdle()
  }
  throw new Error('50 sweeps did not do all that is owed.')
}
