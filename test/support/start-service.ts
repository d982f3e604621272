import { join } from 'node:path'
import type { Service } from 'touchstone/client'
import { readPidFile } from '../../infra/local/database/pid-file.ts'
import { startTouchstone } from '../../infra/local/start-touchstone.ts'
import type { ThreadLimits } from '../../infra/local/workers/start-worker-pool.ts'
import { type SendRequest, serviceClient } from './service-client.ts'
import { exitOf, type ProcessOutput, readyUrl, spawnStart } from './start-process.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { typedClient } from './typed-client.ts'

export type RunningService = {
  readonly url: string
  /** An authoring key for the namespaces demo and public. */
  readonly apiKey: string
  /** Sends what the typed client cannot, and returns the status, headers and text of any answer. */
  readonly request: SendRequest
  readonly client: Service
  stop(): Promise<void>
}

/** A thread loads and compiles all steps anew, which costs more than the steps of a small model that wait for each other. */
const fewThreads: ThreadLimits = { quick: 1, computing: 1, waiting: 10, idleMs: 120_000 }

/** The whole service in this process, with data of its own that goes when it stops. A test file starts it once. */
export async function startService(settings: Parameters<typeof startTouchstone>[0] = {}): Promise<RunningService> {
  const folder = makeTemporaryFolder()
  const touchstone = await startTouchstone(
    { port: 0, dataFolder: folder.path, logLevel: 'error', examples: false, ...settings },
    fewThreads,
  )
  const apiKey = touchstone.apiKey ?? settings.apiKey ?? ''
  return {
    url: touchstone.url,
    apiKey,
    request: serviceClient(touchstone.url, apiKey),
    client: typedClient(touchstone.url, apiKey),
    stop: async () => {
      await touchstone.stop()
      folder.remove()
    },
  }
}

export type SpawnedService = {
  readonly url: string
  /** The key that this start printed, or that it was given. */
  readonly apiKey: string
  /** Sends what the typed client cannot, and returns the status, headers and text of any answer. */
  readonly request: SendRequest
  readonly client: Service
  readonly output: ProcessOutput
  /** Ends it, and gives its exit code or the signal that it died of. */
  end(signal?: NodeJS.Signals): Promise<number | string>
  /** Ends it and its database with SIGKILL, as when the power goes. */
  killEverything(): Promise<void>
}

/** The whole service as a process of its own, as `npm start` runs it, once it says that it is ready. */
export async function spawnService(
  dataFolder: string,
  env: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<SpawnedService> {
  const { child, output } = spawnStart({ PORT: '0', TOUCHSTONE_DATA: dataFolder, ...env }, args)
  const url = await readyUrl(child, output)
  const apiKey = /^ +(ts_\w+)$/m.exec(output.stdout)?.[1] ?? env.TOUCHSTONE_API_KEY ?? ''

  async function end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | string> {
    const exit = exitOf(child)
    child.kill(signal)
    return exit
  }

  return {
    url,
    apiKey,
    request: serviceClient(url, apiKey),
    client: typedClient(url, apiKey),
    output,
    end,
    async killEverything() {
      const database = readPidFile(join(dataFolder, 'database.pid'))
      const exit = end('SIGKILL')
      if (database !== undefined) process.kill(database.pid, 'SIGKILL')
      await exit
    },
  }
}
