import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FunctionLookup, LocalFunction } from '../lambda-endpoint/function-lookup.ts'
import { makeSemaphore } from '../semaphore.ts'
import { type HandlerLimits, runHandler } from './run-handler.ts'

/** A new AWS account runs this many functions at once. Further calls wait here, where AWS would refuse them. */
const maxConcurrency = 10
const latest = '$LATEST'
const extensions = ['mjs', 'js', 'ts']
const fileName = new RegExp(`^([\\w-]{1,64})(?:@([\\w-]{1,128}))?\\.(${extensions.join('|')})$`)

export type HandlerFolder = FunctionLookup & { readonly stop: () => Promise<void> }

/**
 * Looks up functions in a folder at each call. `price.mjs` is the function "price", and `price@2.mjs` its version or alias
 * "2". A name is compared with the names of files, and never becomes part of a path.
 */
export function handlerFolder(folder: string, limits: HandlerLimits, environment: NodeJS.ProcessEnv): HandlerFolder {
  const semaphore = makeSemaphore({ permits: maxConcurrency })
  const stopping = new AbortController()
  const running = new Set<Promise<unknown>>()

  function get(name: string): LocalFunction | undefined {
    const files = filesOf(folder, name)
    if (!files.has(latest)) return undefined
    return {
      invoke: (event, qualifier) => invoke(name, files.get(qualifier) ?? '', event, qualifier),
      returnsJson: true,
      qualifiers: [...files.keys()],
    }
  }

  function invoke(name: string, file: string, event: unknown, version: string): Promise<string> {
    const { signal } = stopping
    const call = { name, version, file: join(folder, file), event, limits, environment, signal }
    const run = semaphore.run(() => runHandler(call), { signal })
    running.add(run)
    return run.finally(() => running.delete(run))
  }

  async function stop(): Promise<void> {
    stopping.abort(new Error('The service is stopping'))
    await Promise.allSettled(running)
  }

  return { get, stop }
}

/** Returns the file of each version of a function. */
function filesOf(folder: string, name: string): ReadonlyMap<string, string> {
  const found = namesIn(folder).flatMap((file) => {
    const [, stem, version = latest, extension = ''] = fileName.exec(file) ?? []
    return stem === name ? [{ file, version, rank: extensions.indexOf(extension) }] : []
  })
  // Of files that differ only in their extension, the last entry wins: the one with the first extension.
  return new Map(found.sort((a, b) => b.rank - a.rank).map(({ file, version }) => [version, file]))
}

/** Lists the folder. A folder that no longer exists has no functions. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
