import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FunctionLookup, LocalFunction } from '../lambda-endpoint/function-lookup.ts'
import { makeSemaphore } from '../workers/semaphore.ts'
import { type HandlerLimits, runHandler } from './run-handler.ts'

/** As many as a new account of AWS runs at once. What comes beyond that waits, where AWS would refuse it. */
const maxConcurrency = 10
const latest = '$LATEST'
const extensions = ['mjs', 'js', 'ts']
const fileName = new RegExp(`^([\\w-]{1,64})(?:@([\\w-]{1,128}))?\\.(${extensions.join('|')})$`)

export type HandlerFolder = FunctionLookup & { readonly stop: () => Promise<void> }

/**
 * The functions in a folder, as it is at each call: `price.mjs` is the function "price", and `price@2.mjs` what its version
 * or alias "2" runs. A name is compared with those of files; no path is ever made of it.
 */
export function handlerFolder(folder: string, limits: HandlerLimits, environment: NodeJS.ProcessEnv): HandlerFolder {
  const places = makeSemaphore(maxConcurrency)
  const stopping = new AbortController()
  const running = new Set<Promise<unknown>>()

  function get(name: string): LocalFunction | undefined {
    const files = filesOf(folder, name)
    if (!files.has(latest)) return undefined
    return {
      invoke: (event, qualifier) => invoke(name, files.get(qualifier) ?? '', event, qualifier),
      qualifiers: [...files.keys()],
    }
  }

  function invoke(name: string, file: string, event: unknown, version: string): Promise<unknown> {
    const { signal } = stopping
    const call = { name, version, file: join(folder, file), event, limits, environment, signal }
    const run = places.run(() => runHandler(call), signal)
    running.add(run)
    return run.finally(() => running.delete(run))
  }

  async function stop(): Promise<void> {
    stopping.abort(new Error('The service stops'))
    await Promise.allSettled(running)
  }

  return { get, stop }
}

/** The file of each version of a function, by the version. */
function filesOf(folder: string, name: string): ReadonlyMap<string, string> {
  const found = namesIn(folder).flatMap((file) => {
    const [, stem, version = latest, extension = ''] = fileName.exec(file) ?? []
    return stem === name ? [{ file, version, rank: extensions.indexOf(extension) }] : []
  })
  // Of files that differ in nothing but their extension the last one set stands: that of the first extension.
  return new Map(found.sort((a, b) => b.rank - a.rank).map(({ file, version }) => [version, file]))
}

/** A folder that went away has no functions. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
