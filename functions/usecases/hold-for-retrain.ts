import type { Model } from '#rules/model.ts'
import { notRetrainedNow, type RetrainDue } from '#rules/retrain.ts'
import type { Claim, HeldRun, Run } from '#rules/run.ts'
import { newClaim, newRun } from '#rules/run-request.ts'
import { scoringMethodSchema } from '#rules/scoring-method.ts'
import { holdModel } from '#table/holds.ts'
import { findModel } from '#table/models.ts'
import { findActiveVersion } from '#usecases/find-version.ts'
import { freeLostModel } from '#usecases/free-lost-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

export type Held = ({ readonly is_held: true } & HeldRun) | { readonly is_held: false; readonly reason: string }

/**
 * Takes the model for a background retrain, if that is still due: events come twice, late and out of order. An execution
 * that asks again, because the answer to it was lost, is given the run that it has already.
 */
export function holdForRetrain(world: World, due: RetrainDue, execution: string): Promise<Held> {
  return settleRace(world, async () => {
    const found = await findModel(world, due.handle)
    if (!found) return notHeld('There is no such model.')
    if (found.claim?.execution === execution) return held(found, found.claim)
    const model = await freeLostModel(world, found)
    const reason = notRetrainedNow(model, due)
    if (reason !== undefined) return notHeld(reason)
    const taken = await runAsActive(world, model, execution)
    return taken && (await holdModel(world, model, taken.claim, taken.run)) ? held(model, taken.claim) : lostRace
  })
}

/** A run that learns from all samples by now as the version that serves was learned. Undefined where that one moved on. */
async function runAsActive(
  world: World,
  model: Model,
  execution: string,
): Promise<{ readonly run: Run; readonly claim: Claim } | undefined> {
  const version = await findActiveVersion(world, model)
  if (!version) return undefined
  const asked = { run_id: `run_${world.newId()}`, kind: 'retrain_buffered', effort: version.effort } as const
  const run = newRun(model, { ...asked, actor: execution }, world.now())
  const claim = {
    ...newClaim(model, run, world.now(), { ...world.settings, embedder: version.embedder }),
    scoring_method: scoringMethodSchema.parse(version.scoring_method),
    max_depth: version.segmenting.max_depth,
    execution,
  }
  return { run, claim }
}

function held({ handle }: Model, { run_id, fence }: Claim): Held {
  return { is_held: true, handle, run_id, fence }
}

function notHeld(reason: string): Held {
  return { is_held: false, reason }
}
