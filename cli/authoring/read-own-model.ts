import { type Service, TouchstoneError } from 'touchstone/client'
import type { ExistingModel } from '#rules/model-file-changes.ts'
import { modelCardTextsSchema } from '#rules/model-request.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { namesOfTraits } from '#rules/trait-names.ts'
import { readTraits } from './read-traits.ts'

/** A model as the service shows it, in the form in which a file is compared with it. */
export type ShownModel = ExistingModel & {
  /** Changes with every edit of the model, its samples included. */
  readonly entityTag: string
}

/** Returns the model of a handle with its traits and its card; undefined if there is none. Refuses an archived one. */
export async function readOwnModel(service: Service, handle: string): Promise<ShownModel | undefined> {
  const path = { handle }
  const found = await service.requestWithHeaders('GET /v1/models/{handle}', { path }).catch((error) => {
    if (error instanceof TouchstoneError && error.code === 'model_not_found') return undefined
    throw error
  })
  if (!found) return undefined
  const { answer: model, headers } = found
  requireNotArchived(model)
  const [traits, card] = await Promise.all([
    readTraits(service, handle),
    service.request('GET /v1/models/{handle}/card', { path }),
  ])
  const run_id = model.state === 'busy' ? model.last_operation?.run_id : undefined
  return {
    model: {
      ...model,
      traits: namesOfTraits(traits),
      current_version_no: model.version_no ?? 0,
      lease: run_id === undefined ? null : { run_id },
    },
    traits,
    card: modelCardTextsSchema.parse(card),
    entityTag: headers.get('etag') ?? '',
  }
}
