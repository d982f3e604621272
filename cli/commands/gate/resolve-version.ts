import type { Service } from 'touchstone/client'
import { CommandFailure } from '../../command-failure.ts'

/** A version of a model, by its number. */
export type ResolvedVersion = { readonly handle: string; readonly versionNo: number; readonly modelCreatedAt: string }

/** Returns the version that `handle`, `handle@v3` or `handle@tag` names now: a later activation changes nothing about it. */
export async function resolveVersion(service: Service, pinned: string): Promise<ResolvedVersion> {
  const model = await service.request('GET /v1/models/{handle}', { path: { handle: pinned } })
  const { handle, version_no, created_at } = model
  if (version_no === null) throw new CommandFailure(`${handle} has no version yet: train it first.`)
  return { handle, versionNo: version_no, modelCreatedAt: created_at }
}
