import type { Model, Version } from '../../../client/client.ts'
import { currentSession } from '../../session/session.ts'

/**
 * Reads the active version of a model. It mostly is the newest one: the list gives that without the parameters, which a version
 * that is read by its number has with it.
 */
export async function readActiveVersion(
  { handle, version_no }: Model,
  signal: AbortSignal,
): Promise<Omit<Version, 'snapshot'> | null> {
  if (version_no === null) return null
  const { service } = currentSession()
  const path = { handle }
  const { items } = await service.request('GET /v1/models/{handle}/versions', { path, query: { limit: 1 }, signal })
  const newest = items[0]
  if (newest?.version_no === version_no) return newest
  return service.request('GET /v1/models/{handle}/versions/{version}', {
    path: { handle, version: `v${version_no}` },
    signal,
  })
}
