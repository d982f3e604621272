import { parseArgs } from 'node:util'
import { portFrom } from '../local-settings.ts'
import { StartUpFailure } from '../start-up-failure.ts'

export const demoUsage = `Usage: npm run demo

Trains a model on labelled replies, scores others, and rolls a version back, over HTTP. It uses the service that runs, or starts
one of its own for as long as it takes. Environment variables:

  TOUCHSTONE_URL       URL of the service to use; by default the one at PORT on this machine, if it runs
  TOUCHSTONE_API_KEY   authoring key of that service for the namespace "demo"
  PORT                 port of the service on this machine, or for the demo's own. By default 3000, or a free one
  DYNOXIDE_BIN         path of the database program of the demo's own service`

export type DemoOptions = {
  /** The URL of the service to use, if it was configured. */
  readonly configuredUrl: string | undefined
  readonly apiKey: string | undefined
  /** The port of a service on this machine, if it was configured. */
  readonly port: number | undefined
}

/** Reads the environment of the demo. An empty variable counts as unset. */
export function demoOptions({ TOUCHSTONE_URL, TOUCHSTONE_API_KEY, PORT }: NodeJS.ProcessEnv): DemoOptions {
  return {
    configuredUrl: TOUCHSTONE_URL?.replace(/\/+$/, '') || undefined,
    apiKey: TOUCHSTONE_API_KEY || undefined,
    port: PORT ? portFrom(PORT) : undefined,
  }
}

/** Returns true if the arguments ask for help. Refuses any other argument. */
export function wantsHelp(args: readonly string[]): boolean {
  const options = { help: { type: 'boolean', short: 'h' } } as const
  try {
    return parseArgs({ args: [...args], options }).values.help === true
  } catch (cause) {
    throw new StartUpFailure('npm run demo has no options except --help. Settings are environment variables.', {
      cause,
    })
  }
}
