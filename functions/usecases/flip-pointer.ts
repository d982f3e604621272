import type { Model } from '#rules/model.ts'
import { nextActivation, type Outcome, outcomeOfRun } from '#rules/pointer.ts'
import { heldBack } from '#rules/promotion.ts'
import { succeededRelease } from '#rules/release.ts'
import { bufferAfterRun } from '#rules/retrain.ts'
import { type Claim, type HeldRun, isHeldBy, trainingKindSchema } from '#rules/run.ts'
import type { Version } from '#rules/version.ts'
import { findModel } from '#table/models.ts'
import { saveFlip, saveUnflipped } from '#table/pointer.ts'
import { findVersion } from '#table/versions.ts'
import { lost } from '#usecases/claim-run.ts'
import { findActiveVersion } from '#usecases/find-version.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/**
 * Ends a run: its version is made active if the model is not pinned and still serves the version that the run started
 * from; otherwise it stays recorded with the reason. Both free the model. Repeating it answers what came of it.
 */
export function flipPointer(world: World, run: HeldRun, versionNo: number): Promise<Outcome> {
  return settleRace(world, async () => {
    const [model, version] = await Promise.all([
      findModel(world, run.handle),
      findVersion(world, run.handle, versionNo),
    ])
    if (!model || !version) throw lost(run)
    if (!isHeldBy(model.claim, run)) return endedOutcome(run, version)
    const outcome = await outcomeOf(world, model, model.claim, version)
    return (await endRun(world, run, model, model.claim, version, outcome)) ? outcome : lostRace
  })
}

/** What may become of the run's version; a retrain that nobody asked for must not judge worse than what it would replace. */
async function outcomeOf(world: World, model: Model, claim: Claim, version: Version): Promise<Outcome> {
  const outcome = outcomeOfRun(model, claim.started_from)
  if (!outcome.activated || claim.kind !== 'retrain_buffered') return outcome
  const active = await findActiveVersion(world, model)
  const reason = active && heldBack(model, active, version)
  return reason === undefined ? outcome : { activated: false, reason }
}

function endRun(world: World, run: HeldRun, model: Model, claim: Claim, version: Version, outcome: Outcome) {
  const buffer = bufferAfterRun(model, claim, world.settings, world.now())
  const release = { ...succeededRelease(claim, world.now()), buffer }
  if (!outcome.activated) return saveUnflipped(world, run, model, version, outcome, release)
  const cause = trainingKindSchema.parse(claim.kind)
  const by = { actor: run.run_id, cause, reason: outcome.reason, now: world.now() }
  const activation = nextActivation(model, { ...by, to: version.version_no })
  return saveFlip(world, run, claim.started_from, model, { version, activation, mode: 'auto', outcome }, release)
}

/** This very step did its work before; a run that lost its model has no outcome. */
function endedOutcome(run: HeldRun, version: Version): Outcome {
  if (version.run_id === run.run_id && version.activation) return version.activation
  throw lost(run)
}
