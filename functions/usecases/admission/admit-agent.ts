import { isJwt } from '#rules/access-token.ts'
import { type Agent, agentOfToken } from '#rules/agent.ts'
import { authenticate } from '#usecases/admission/authenticate.ts'
import { authenticateRegistryCaller } from '#usecases/admission/authenticate-registry-caller.ts'
import { enforceRateLimit } from '#usecases/admission/enforce-rate-limit.ts'
import type { World } from '#world/world.ts'

/** Admits an agent by API key or access token. Each of `requestCount` messages counts in the rate limit of its caller. */
export async function admitAgent(
  world: World,
  credential: string | undefined,
  requestCount: number,
  identified: (callerId: string) => void,
): Promise<Agent> {
  const agent = await authenticateAgent(world, credential)
  identified(agent.caller.key_id)
  const subject = { kind: 'key', id: agent.caller.key_id, limit: world.settings.rateLimit } as const
  for (let i = 0; i < requestCount; i++) await enforceRateLimit(world, subject)
  return agent
}

async function authenticateAgent(world: World, credential: string | undefined): Promise<Agent> {
  if (credential === undefined || !isJwt(credential)) {
    return { caller: await authenticate(world, credential), token: undefined }
  }
  return agentOfToken(await authenticateRegistryCaller(world, credential))
}
