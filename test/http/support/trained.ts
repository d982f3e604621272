import { worldOfService } from '../../support/keys.ts'
import { writeTrained } from '../../support/trained-models.ts'

/**
 * Makes a model with the trait `warmth` and as many versions as trainings, and returns its path. It writes a prepared one
 * into the table of the service, for tests of what comes after a training.
 */
export async function writeTrainedModel(handle: string, trainings = 1): Promise<string> {
  await writeTrained(worldOfService(), handle, trainings)
  return `/v1/models/${handle}`
}
