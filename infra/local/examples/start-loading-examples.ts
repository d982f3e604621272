import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '#world/world.ts'
import type { LocalSettings } from '../local-settings.ts'
import type { ServiceLog } from '../service-log.ts'
import { exampleNamespace, handleOfExample } from './example-names.ts'
import { allExamples, readExamplesToLoad, writeExamplesToLoad } from './examples-to-load.ts'

const pollMs = 200

/** The example that the start text scores a text with. */
export type ReadyExample = { readonly handle: string; readonly needsKey: boolean }

export type LoadingExamples = {
  /** Resolves when this start has loaded what it has to, to the example if it can score. Never rejects. */
  readonly ready: Promise<ReadyExample | undefined>
  stop(): Promise<void>
}

/**
 * Notes that a first start has to load the examples. Written before the service serves anything, so that a start after an
 * interruption loads them, and a start of a folder without the note loads nothing.
 */
export async function planExamples(settings: LocalSettings, log: ServiceLog): Promise<void> {
  if (settings.examples) await writeExamplesToLoad(settings, allExamples, log).catch((error) => warn(log, error))
}

/** Loads what is still to be loaded in the background. The environment must be complete, because the table's code reads it. */
export function startLoadingExamples(settings: LocalSettings, log: ServiceLog): LoadingExamples {
  const stopping = new AbortController()
  const ready = settings.examples ? load(settings, log, stopping.signal) : Promise.resolve(undefined)
  return {
    ready,
    async stop() {
      stopping.abort()
      await ready
    },
  }
}

async function load(settings: LocalSettings, log: ServiceLog, signal: AbortSignal): Promise<ReadyExample | undefined> {
  try {
    const [{ makeWorld }, { settingsFromEnv }] = await Promise.all([
      import('#world/world.ts'),
      import('#world/settings.ts'),
    ])
    const world = makeWorld(settingsFromEnv(process.env))
    const toLoad = readExamplesToLoad(settings, log)
    if (Object.keys(toLoad).length > 0) {
      // Loaded only now, with the parser of the files, because no later start needs it.
      const { loadExamples } = await import('./load-examples.ts')
      await loadExamples(world, toLoad, { log, signal, save: (left) => writeExamplesToLoad(settings, left, log) })
    }
    return await findReadyExample(world, signal)
  } catch (error) {
    if (!signal.aborted) warn(log, error)
    return undefined
  }
}

/**
 * Returns the example of the start text, if it can score. Waits for its first training, which an earlier start may have begun. A
 * table that does not answer is not reported here.
 */
async function findReadyExample(world: World, signal: AbortSignal): Promise<ReadyExample | undefined> {
  const { findModel } = await import('#table/models.ts')
  const handle = handleOfExample('support-tone')
  for (;;) {
    const model = await findModel(world, handle).catch(() => undefined)
    if (!model || model.state === 'archived') return undefined
    if (model.current_version_no > 0) return { handle, needsKey: !isForEveryone(world) }
    if (model.state !== 'busy') return undefined
    await sleep(pollMs, undefined, { signal })
  }
}

function isForEveryone({ settings: { anonymousScoring, publicNamespaces } }: World): boolean {
  return anonymousScoring !== undefined && publicNamespaces.includes(exampleNamespace)
}

function warn(log: ServiceLog, error: unknown): void {
  log.warn('The example models are not loaded completely; the next start tries again', { error: String(error) })
}
