import { currentSession } from '../session/session.ts'
import type { ShownModel } from './tab-props.ts'

/** Reads a model with its entity tag. */
export async function readShownModel(handle: string, signal?: AbortSignal): Promise<ShownModel> {
  const { answer, headers } = await currentSession().service.requestWithHeaders('GET /v1/models/{handle}', {
    path: { handle },
    signal,
  })
  return { model: answer, entityTag: headers.get('etag') ?? '' }
}
