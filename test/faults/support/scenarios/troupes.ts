import type { Troupe } from '../injection/scenario.ts'
import { authoringTroupe } from './of-authoring.ts'
import { keyTroupe } from './of-keys.ts'
import { modelTroupe } from './of-models.ts'
import { readerTroupe } from './of-readers.ts'
import { registryTroupe } from './of-registry.ts'
import { runTroupe } from './of-runs.ts'
import { scoringJobTroupe } from './of-scoring-jobs.ts'
import { webhookTroupe } from './of-webhooks.ts'

/** All scenarios. Those of a troupe share its table. */
export const troupes: readonly Troupe[] = [
  modelTroupe,
  runTroupe,
  authoringTroupe,
  readerTroupe,
  keyTroupe,
  webhookTroupe,
  registryTroupe,
  scoringJobTroupe,
]
