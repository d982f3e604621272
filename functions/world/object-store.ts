/** The deployment's own bucket. Keys are made by this service; no caller names an object. */
export type ObjectStore = {
  /** Returns a URL by which its holder can store the object, for so many seconds. */
  readonly uploadUrl: (key: string, seconds: number) => Promise<string>
  /** Returns a URL by which its holder can read the object, for so many seconds. */
  readonly downloadUrl: (key: string, seconds: number) => Promise<string>
  /** Returns undefined where there is no such object. */
  readonly describe: (key: string) => Promise<ObjectDescription | undefined>
  /** Streams an object, or a part of it. Returns undefined where there is none. Throws ObjectReplaced. */
  readonly read: (key: string, part?: ObjectPart) => Promise<AsyncIterable<Uint8Array> | undefined>
  readonly write: (key: string, body: Uint8Array) => Promise<void>
  /** Erases objects. One that does not exist is no error. */
  readonly erase: (keys: readonly string[]) => Promise<void>
}

export type ObjectDescription = {
  readonly bytes: number
  /** Names the content: another upload under the same key has another one. */
  readonly etag: string
}

export type ObjectPart = {
  /** The first byte to read, and the one after the last. */
  readonly from?: number
  readonly to?: number
  /** Requires this content. */
  readonly etag?: string
}

/** The object is not the one that was described: something else was stored under its key. */
export class ObjectReplaced extends Error {
  override readonly name = 'ObjectReplaced'
}
