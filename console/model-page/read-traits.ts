import { currentSession } from '../session/session.ts'
import type { Trait } from './trait.ts'

/** Reads the traits of a model. */
export async function readTraits(handle: string, signal: AbortSignal): Promise<readonly Trait[]> {
  const { service } = currentSession()
  return (await service.request('GET /v1/models/{handle}/traits', { path: { handle }, signal })).traits
}
