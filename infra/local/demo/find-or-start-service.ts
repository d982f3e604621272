import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeKeyText } from '#rules/key.ts'
import * as answers from './answers.ts'

export type DemoService = {
  readonly url: string
  readonly apiKey: string
  readonly origin: string
  readonly stop: () => Promise<void>
}

/** The service that runs already, or else one of our own that leaves nothing behind. */
export async function findOrStartService(): Promise<DemoService> {
  const { TOUCHSTONE_URL: givenUrl, TOUCHSTONE_API_KEY: apiKey } = process.env
  const url = (givenUrl || 'http://127.0.0.1:3000').replace(/\/+$/, '')
  if (await isHealthy(url)) {
    if (apiKey) return { url, apiKey, origin: 'running already', stop: async () => {} }
    throw new Error(
      `Touchstone runs at ${url}, but TOUCHSTONE_API_KEY is not set. Set it to an authoring key for the ` +
        'namespace "demo" (npm start printed one on its first start). Or stop that service: ' +
        'the demo then starts its own.',
    )
  }
  if (!givenUrl) return startOwnService()
  throw new Error(
    `TOUCHSTONE_URL is ${url}, but no healthy Touchstone answers there. Start it, or unset TOUCHSTONE_URL: ` +
      'the demo then starts its own.',
  )
}

/** Other programs like port 3000 too, so an answer alone is not enough. */
async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(2_000) })
    return response.ok && answers.healthAnswer.safeParse(await response.json()).success
  } catch {
    return false
  }
}

/** On a free port, with its data in a temporary folder, so that each demo begins from nothing. */
async function startOwnService(): Promise<DemoService> {
  // Only here: a demo of a service elsewhere needs none of the service's own code.
  const { startTouchstone } = await import('../start-touchstone.ts')
  const dataFolder = await mkdtemp(join(tmpdir(), 'touchstone-demo-'))
  const removeFolder = () => rm(dataFolder, { recursive: true, force: true })
  try {
    const apiKey = makeKeyText((below) => randomInt(below))
    const databaseBinary = process.env.DYNOXIDE_BIN || undefined
    const { url, stop } = await startTouchstone({ port: 0, dataFolder, apiKey, databaseBinary })
    const origin = 'started for this demo, in a temporary folder'
    return { url, apiKey, origin, stop: () => stop().finally(removeFolder) }
  } catch (cause) {
    await removeFolder()
    throw cause
  }
}
