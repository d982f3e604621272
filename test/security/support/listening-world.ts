import { makeLog } from '#world/log.ts'
import { logSettingsFromEnv } from '#world/log-settings.ts'
import { type Gateway, startGateway } from '../../../infra/local/gateway/start-gateway.ts'
import { makeServiceLog } from '../../../infra/local/service-log.ts'
import { doorsOf, gatewayRoutes } from '../../support/in-process-client.ts'
import type { TestWorld } from '../../support/test-world.ts'

/** Returns the world with the log of a deployed function, with metrics. */
export function loggingWorld(world: TestWorld, format: 'json' | 'text' = 'json'): TestWorld {
  const metrics = { TOUCHSTONE_METRICS_ENVIRONMENT: 'test', TOUCHSTONE_METRICS_FUNCTION: 'api' }
  return { ...world, log: makeLog(logSettingsFromEnv({ TOUCHSTONE_LOG_FORMAT: format, ...metrics })) }
}

/** Starts a gateway before the doors of a world, that allows pages of one origin. */
export async function startWorldGateway(world: TestWorld, corsOrigins: readonly string[]): Promise<Gateway> {
  const log = makeServiceLog('debug')
  const gateway = await startGateway({ host: '127.0.0.1', port: 0, corsOrigins: [...corsOrigins], log })
  gateway.serve({ routes: gatewayRoutes, functions: functionsOf(world), fallback: () => 'api' })
  return gateway
}

function functionsOf(world: TestWorld) {
  const answer = doorsOf(world)
  return Object.fromEntries(
    [...new Set(['api', ...gatewayRoutes.map(({ lambda }) => lambda)])].map((name) => [name, answer]),
  )
}

/** Keeps what this process writes to its streams while it does something, and returns it as lines. */
export async function linesWrittenBy(work: () => Promise<unknown>): Promise<readonly string[]> {
  const written: string[] = []
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }))
  for (const { stream } of streams) {
    stream.write = (chunk: string | Uint8Array) => written.push(String(chunk)) > 0
  }
  try {
    await work()
  } finally {
    for (const { stream, write } of streams) stream.write = write
  }
  return written.join('').split('\n').slice(0, -1)
}
