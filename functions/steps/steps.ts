import { announceTheOutcome } from '#steps/announce-the-outcome.ts'
import { claimTheRun } from '#steps/claim-the-run.ts'
import { discoverTheTraits } from '#steps/discover-the-traits.ts'
import { dispatchTheHandler } from '#steps/dispatch-the-handler.ts'
import { endThePurge } from '#steps/end-the-purge.ts'
import { failTheJob } from '#steps/fail-the-job.ts'
import { fireTheSubscriptions } from '#steps/fire-the-subscriptions.ts'
import { fitTheTrait } from '#steps/fit-the-trait.ts'
import { flipTheActiveVersion } from '#steps/flip-the-active-version.ts'
import { gatherTheSamples } from '#steps/gather-the-samples.ts'
import { holdTheModel } from '#steps/hold-the-model.ts'
import { pruneTheVersions } from '#steps/prune-the-versions.ts'
import { purgeTheSamples } from '#steps/purge-the-samples.ts'
import { recordTheVersion } from '#steps/record-the-version.ts'
import { releaseTheModel } from '#steps/release-the-model.ts'
import type { Step } from '#steps/step.ts'
import { synthesizeTheSamples } from '#steps/synthesize-the-samples.ts'

/** Every Task of the state machines, as data: CDK makes the functions from it, and the local runtime calls them by name. */
export const steps: readonly Step[] = [
  holdTheModel,
  claimTheRun,
  gatherTheSamples,
  fitTheTrait,
  recordTheVersion,
  flipTheActiveVersion,
  announceTheOutcome,
  pruneTheVersions,
  purgeTheSamples,
  endThePurge,
  discoverTheTraits,
  synthesizeTheSamples,
  releaseTheModel,
  dispatchTheHandler,
  failTheJob,
  fireTheSubscriptions,
]
