import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { touchstone } from 'touchstone/client'
import { makeKeyText } from '#rules/key.ts'
import type { DemoOptions } from './demo-options.ts'

export type DemoService = {
  readonly url: string
  readonly apiKey: string
  readonly origin: string
  readonly stop: () => Promise<void>
}

/** Returns the running service, or else starts one that leaves nothing behind. */
export async function findOrStartService({ configuredUrl, apiKey, port }: DemoOptions): Promise<DemoService> {
  if (!configuredUrl && port === 0) return startOwnService(port)
  const url = configuredUrl ?? `http://127.0.0.1:${port ?? 3000}`
  if (await isHealthy(url)) {
    if (apiKey) return { url, apiKey, origin: 'running already', stop: async () => {} }
    throw new Error(
      `Touchstone runs at ${url}, but TOUCHSTONE_API_KEY is not set. Set it to an authoring key for the ` +
        'namespace "demo" (npm start printed one on its first start). Or stop that service: ' +
        'the demo then starts its own.',
    )
  }
  if (!configuredUrl) return startOwnService(port ?? 0)
  throw new Error(
    `TOUCHSTONE_URL is ${url}, but no healthy Touchstone answers there. Start it, or unset TOUCHSTONE_URL: ` +
      'the demo then starts its own.',
  )
}

/** Returns whether Touchstone answers at the URL. Other programs use port 3000 too, so the answer is checked. */
async function isHealthy(url: string): Promise<boolean> {
  try {
    const { status } = await touchstone({ url, timeoutMs: 2_000, retries: 0 }).request('GET /v1/health')
    return status === 'ok'
  } catch {
    return false
  }
}

/** Starts a service with its data in a temporary folder, so that each demo starts with no data. Port 0 takes a free one. */
async function startOwnService(port: number): Promise<DemoService> {
  // Imported only here, because a demo of a service elsewhere does not need the code of the service.
  const { startTouchstone } = await import('../start-touchstone.ts')
  const dataFolder = await mkdtemp(join(tmpdir(), 'touchstone-demo-'))
  const removeFolder = () => rm(dataFolder, { recursive: true, force: true })
  try {
    const apiKey = makeKeyText((below) => randomInt(below))
    const databaseBinary = process.env.DYNOXIDE_BIN || undefined
    const { url, stop } = await startTouchstone({ port, dataFolder, apiKey, databaseBinary, examples: false })
    const origin = 'started for this demo, in a temporary folder'
    return { url, apiKey, origin, stop: () => stop().finally(removeFolder) }
  } catch (cause) {
    await removeFolder()
    throw cause
  }
}
