import { anonymousCaller, type Caller } from '#rules/caller.ts'
import { subjectOfAddress, subjectOfAnyone } from '#rules/rate-limit-subject.ts'
import { unauthorized } from '#usecases/admission/authenticate.ts'
import { enforceRateLimit, refuseIfExhausted } from '#usecases/admission/enforce-rate-limit.ts'
import type { World } from '#world/world.ts'

/**
 * Admits a caller without a key where the deployment allows anonymous scoring, within the limit of its network and that of
 * all such callers. A request over the limit of its network takes nothing from the total. While the total is exhausted, a
 * request makes no call to the table, however new its network is.
 */
export async function admitAnonymous(world: World, address: string): Promise<Caller> {
  const limits = world.settings.anonymousScoring
  if (!limits) throw unauthorized()
  const anyone = subjectOfAnyone(limits)
  refuseIfExhausted(world, anyone)
  await enforceRateLimit(world, subjectOfAddress(address, limits))
  await enforceRateLimit(world, anyone)
  return anonymousCaller
}
