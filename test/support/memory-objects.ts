import { S3Client } from '@aws-sdk/client-s3'
import { type ObjectDescription, ObjectReplaced, type ObjectStore } from '#world/object-store.ts'

/** A bucket in memory. Its keys can be listed, and what is in it changed, by the test. */
export type MemoryObjects = ObjectStore & { readonly contents: Map<string, Uint8Array> }

export function memoryObjects(): MemoryObjects {
  const contents = new Map<string, Uint8Array>()
  const describe = (key: string): ObjectDescription | undefined => {
    const found = contents.get(key)
    return found && { bytes: found.length, etag: `"${Buffer.from(found).toString('base64').slice(0, 40)}"` }
  }
  return {
    contents,
    uploadUrl: async (key) => `https://bucket.test/${key}?upload`,
    downloadUrl: async (key) => `https://bucket.test/${key}?download`,
    describe: async (key) => describe(key),
    async read(key, { from = 0, to, etag } = {}) {
      const found = contents.get(key)
      if (found && etag !== undefined && describe(key)?.etag !== etag) throw new ObjectReplaced(key)
      return found && streamOf(found.subarray(from, to))
    },
    async write(key, body) {
      contents.set(key, body)
    },
    async erase(keys) {
      for (const key of keys) contents.delete(key)
    },
  }
}

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 1000) yield bytes.subarray(from, from + 1000)
}

/** A client of S3 that reads these objects, as a state machine does. */
export function clientOf({ contents }: MemoryObjects): S3Client {
  const client = new S3Client({ region: 'local', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } })
  client.middlewareStack.add(
    () => async (args) => {
      const found = contents.get((args.input as { Key: string }).Key)
      if (!found) throw Object.assign(new Error('The specified key does not exist.'), { name: 'NoSuchKey' })
      const Body = { transformToString: async () => Buffer.from(found).toString() }
      return { output: { Body }, response: {} } as never
    },
    { step: 'initialize' },
  )
  return client
}
