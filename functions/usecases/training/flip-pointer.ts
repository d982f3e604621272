import { keepsSamplesOf } from '#rules/learned-samples.ts'
import { isLeasedBy, type Lease, type LeasedRun, leaseLost } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { type ActivationOutcome, activationOutcomeOf, nextActivation } from '#rules/pointer.ts'
import { reasonIncomparable, reasonNotToPromote } from '#rules/promotion.ts'
import { succeededRelease } from '#rules/release.ts'
import { bufferAfterRun } from '#rules/retrain.ts'
import { trainingKindSchema } from '#rules/run.ts'
import type { Version } from '#rules/version.ts'
import { findModel } from '#table/models.ts'
import { endRunWithoutActivation, saveFlip } from '#table/pointer.ts'
import { findVersion } from '#table/versions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { logEndedTraining } from '#usecases/training/log-ended-training.ts'
import type { World } from '#world/world.ts'

/**
 * Ends a training run. Its version becomes active if the model is not pinned and still serves the version that the run
 * started from; otherwise it stays recorded with the reason. Both release the lease. A repeated call returns the same outcome.
 */
export async function flipPointer(world: World, run: LeasedRun, versionNo: number): Promise<ActivationOutcome> {
  const base = await findBaseVersion(world, run)
  // Samples stream in meanwhile: between the reads of an attempt and its write is nothing to wait for.
  return retryOnConflict(world, async () => {
    const [model, version] = await Promise.all([
      findModel(world, run.handle),
      findVersion(world, run.handle, versionNo),
    ])
    if (!model || !version) throw leaseLost(run)
    if (!isLeasedBy(model.lease, run)) return outcomeOfEndedRun(world, run, versionNo)
    const outcome = outcomeOf(model, model.lease, { base, version })
    if (!(await endRun(world, run, { model, lease: model.lease, base, version, outcome }))) return conflict
    logEndedTraining(world, run, { lease: model.lease, version_no: version.version_no, activated: outcome.activated })
    return outcome
  })
}

/** Returns the version that was active when the run began; undefined if there was none, or if the run has ended. */
async function findBaseVersion(world: World, run: LeasedRun): Promise<Version | undefined> {
  const model = await findModel(world, run.handle)
  if (!model || !isLeasedBy(model.lease, run) || model.lease.base_version_no === 0) return undefined
  return findVersion(world, run.handle, model.lease.base_version_no)
}

type Candidates = { readonly base: Version | undefined; readonly version: Version }

/** Decides whether the version becomes active. A background retrain must also not score worse than the active version. */
function outcomeOf(model: Model, lease: Lease, { base, version }: Candidates): ActivationOutcome {
  const outcome = activationOutcomeOf(model, lease.base_version_no)
  if (!outcome.activated || !base) return outcome
  const reason = reasonNotToReplace(model, lease, { base, version })
  return reason === undefined ? outcome : { activated: false, reason }
}

function reasonNotToReplace(model: Model, lease: Lease, { base, version }: Candidates & { readonly base: Version }) {
  if (!keepsSamplesOf(model, base)) return reasonIncomparable(model, base)
  return lease.kind === 'retrain_buffered' ? reasonNotToPromote(model, base, version) : undefined
}

type Ending = Candidates & { readonly model: Model; readonly lease: Lease; readonly outcome: ActivationOutcome }

function endRun(world: World, run: LeasedRun, { model, lease, base, version, outcome }: Ending): Promise<boolean> {
  const keepsSamples = keepsSamplesOf(model, outcome.activated ? version : (base ?? version))
  const buffer = bufferAfterRun(model, lease, { limits: world.settings, keepsSamples, now: world.now() })
  const release = { ...succeededRelease(lease, world.now()), buffer, learned_through: lease.samples_through }
  if (!outcome.activated) return endRunWithoutActivation(world, run, model, version, outcome, release)
  const cause = trainingKindSchema.parse(lease.kind)
  const by = { actor: run.run_id, cause, reason: outcome.reason, now: world.now() }
  const activation = nextActivation(model, { ...by, to: version.version_no })
  return saveFlip(world, run, lease.base_version_no, model, { version, activation, mode: 'auto', outcome }, release)
}

/**
 * Returns the outcome of a run that another attempt of this step ended. A run that lost its lease has none. The version is read
 * after the model: the other attempt may have ended the run in between.
 */
async function outcomeOfEndedRun(world: World, run: LeasedRun, versionNo: number): Promise<ActivationOutcome> {
  const version = await findVersion(world, run.handle, versionNo)
  if (version?.run_id === run.run_id && version.activation) return version.activation
  throw leaseLost(run)
}
