import type { ModelClient, Service } from 'touchstone/client'
import { plainSamples } from '../../support/models.ts'

/** The training of these tests: fast, and also when no sample is new. */
export const quickTraining = { effort: 'low', reoptimize_params: true } as const

/** Makes a draft with plain samples of both poles for each trait. Returns the model. */
export async function makeDraftModel(client: Service, handle: string, traits = ['warmth']): Promise<ModelClient> {
  const path = { handle }
  await client.request('POST /v1/models', { body: { handle } })
  await client.request('POST /v1/models/{handle}/traits', {
    path,
    body: { traits: traits.map((key) => ({ key, name: key })) },
  })
  await client.request('POST /v1/models/{handle}/samples', { path, body: { samples: traits.flatMap(plainSamples) } })
  return client.model(handle)
}

/** Makes a model, and waits until its first version is active. */
export async function makeTrainedModel(client: Service, handle: string, traits?: string[]): Promise<ModelClient> {
  const model = await makeDraftModel(client, handle, traits)
  await model.train(quickTraining).wait()
  return model
}
