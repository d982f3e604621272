import { commonCaller } from '#rules/authority.ts'
import type { Caller } from '#rules/caller.ts'
import type { Job } from '#rules/job.ts'
import { newKeyCheck } from '#usecases/registry/key-check.ts'
import type { World } from '#world/world.ts'

/** Returns the caller of /v1 that a job works as, or undefined if a key behind it is revoked or has expired by now. */
export async function callerOfJob(world: World, { authority, limited_by }: Job): Promise<Caller | undefined> {
  const { namespaces } = world.settings.tokenRights
  const isValid = await newKeyCheck(world)([authority, ...limited_by])
  return isValid ? commonCaller([authority, ...limited_by], namespaces) : undefined
}
