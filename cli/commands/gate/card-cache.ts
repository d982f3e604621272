import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { CommandFailure } from '../../command-failure.ts'
import { type GatedCard, gatedCardSchema } from './gated-card.ts'

/** The version of a model of a service. The creation of the model tells it from an earlier one of the same handle. */
export type CachedVersion = {
  readonly service: string
  readonly handle: string
  readonly modelCreatedAt: string
  readonly versionNo: number
}

/** Cards by version and text. A version never changes, so that no card ever becomes wrong. */
export type CardCache = {
  readonly find: (version: CachedVersion, text: string, isExplained: boolean) => GatedCard | undefined
  readonly keep: (version: CachedVersion, text: string, card: GatedCard) => void
}

/** A cache that has nothing. */
export const noCache: CardCache = { find: () => undefined, keep: () => {} }

/** Returns the folder of the cache where no flag names one. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(env.XDG_CACHE_HOME || env.LOCALAPPDATA || join(env.HOME ?? homedir(), '.cache'), 'touchstone', 'cards')
}

/**
 * Returns the cache in a folder: one file a card, named by the hash of the version and the SHA-256 of the text, which is not kept
 * itself. Explained cards have words of the text, so that only their owner can read the files.
 */
export function openCardCache(folder: string): CardCache {
  const placeOf = (version: CachedVersion) => join(folder, sha256(JSON.stringify(Object.values(version))).slice(0, 32))
  const pathOf = (version: CachedVersion, text: string, isExplained: boolean) =>
    join(placeOf(version), `${sha256(text)}${isExplained ? '.explained' : ''}.json`)
  return {
    find: (version, text, isExplained) => read(pathOf(version, text, isExplained)),
    keep: (version, text, card) => {
      try {
        mkdirSync(placeOf(version), { recursive: true, mode: 0o700 })
        write(pathOf(version, text, card.explanation !== undefined), card)
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        throw new CommandFailure(`The cache can't be written: ${reason}. Give --no-cache to go without.`, 'failed', {
          cause,
        })
      }
    },
  }
}

/** A file that is damaged is as good as none. */
function read(path: string): GatedCard | undefined {
  try {
    return gatedCardSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** Writes in one step: another gate may read the file at the same time. */
function write(path: string, card: GatedCard): void {
  const temporary = `${path}.${randomUUID()}.tmp`
  writeFileSync(temporary, JSON.stringify(gatedCardSchema.parse(card)), { mode: 0o600 })
  renameSync(temporary, path)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
