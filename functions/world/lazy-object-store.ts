import type { BucketSettings } from '#world/aws-object-store.ts'
import { loadOnce } from '#world/load-once.ts'
import type { ObjectStore } from '#world/object-store.ts'

/** Loads the client of the bucket at the first call, so that functions that use no object start without it. */
export function lazyObjectStore(settings: BucketSettings): ObjectStore {
  const load = loadOnce(async () => (await import('#world/aws-object-store.ts')).awsObjectStore(settings))
  return {
    uploadUrl: async (...args) => (await load()).uploadUrl(...args),
    downloadUrl: async (...args) => (await load()).downloadUrl(...args),
    describe: async (...args) => (await load()).describe(...args),
    read: async (...args) => (await load()).read(...args),
    write: async (...args) => (await load()).write(...args),
    erase: async (...args) => (await load()).erase(...args),
  }
}
