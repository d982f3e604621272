import { LRUCache } from 'lru-cache'
import { type ClockReading, isWithin } from '#rules/clock-reading.ts'
import { readClocks, type World } from '#world/world.ts'

type Entry<Value> = { readonly value: Value; readonly at: ClockReading }

export type FreshCache<Value> = {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/**
 * Makes a cache that returns a value only while both clocks agree that it is fresh. One clock is not enough: a wall clock may
 * be set back, and the monotonic clock of a frozen Lambda function stands still. A wall clock that goes back empties the cache.
 */
export function makeFreshCache<Value>(world: World, { max, ttlMs }: { max: number; ttlMs: number }): FreshCache<Value> {
  const entries = new LRUCache<string, Entry<Value>>({ max })
  let latestWallMs = Number.NEGATIVE_INFINITY

  function readAndCheckClocks(): ClockReading {
    const now = readClocks(world)
    if (now.wallMs < latestWallMs) entries.clear()
    latestWallMs = now.wallMs
    return now
  }

  return {
    get(key) {
      const now = readAndCheckClocks()
      const entry = entries.get(key)
      if (entry === undefined || isWithin(entry.at, now, ttlMs)) return entry?.value
      entries.delete(key)
      return undefined
    },
    set(key, value) {
      entries.set(key, { value, at: readAndCheckClocks() })
    },
  }
}
