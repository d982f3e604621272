import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { type ObjectPart, ObjectReplaced, type ObjectStore } from '#world/object-store.ts'

export type BucketSettings = {
  /** The name of the bucket; empty in functions that use none. */
  readonly bucket: string
  /** The endpoint of signed URLs, if it is another than that of the service's own calls. */
  readonly bucketUrl: string
}

/** A call waits so long for the first byte of an answer; a part of some megabytes is stored well within it. */
const requestTimeout = 30_000
const erasedAtOnce = 20
/** The errors of S3 for an object that is not there: to a read with and without a body. */
const absent = ['NoSuchKey', 'NotFound']

/** Stores objects in a bucket of Amazon S3. */
export function awsObjectStore({ bucket, bucketUrl }: BucketSettings): ObjectStore {
  const config: S3ClientConfig = {
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout, throwOnRequestTimeout: true },
    // The SDK would otherwise put the checksum of an empty body into each signed URL.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(bucketUrl !== '' && { forcePathStyle: true }),
  }
  const client = new S3Client(config)
  const signer = bucketUrl === '' ? client : new S3Client({ ...config, endpoint: bucketUrl })
  const named = (Key: string) => ({ Bucket: bucket, Key })

  return {
    uploadUrl: (key, expiresIn) => getSignedUrl(signer, new PutObjectCommand(named(key)), { expiresIn }),

    downloadUrl(key, expiresIn) {
      const ResponseContentType = 'application/x-ndjson'
      return getSignedUrl(signer, new GetObjectCommand({ ...named(key), ResponseContentType }), { expiresIn })
    },

    async describe(key) {
      const found = await client.send(new HeadObjectCommand(named(key))).catch(unless(absent))
      return found && { bytes: found.ContentLength ?? 0, etag: found.ETag ?? '' }
    },

    async read(key, part = {}) {
      const command = new GetObjectCommand({ ...named(key), Range: rangeOf(part), IfMatch: part.etag })
      const found = await client.send(command).catch((error: unknown) => {
        if (nameOf(error) === 'PreconditionFailed') throw new ObjectReplaced(`${key} was replaced`, { cause: error })
        return unless(absent)(error)
      })
      return found?.Body?.transformToWebStream()
    },

    async write(key, Body) {
      await client.send(new PutObjectCommand({ ...named(key), Body }))
    },

    async erase(keys) {
      for (let from = 0; from < keys.length; from += erasedAtOnce) {
        const some = keys.slice(from, from + erasedAtOnce)
        await Promise.all(some.map((key) => client.send(new DeleteObjectCommand(named(key)))))
      }
    },
  }
}

function rangeOf({ from = 0, to }: ObjectPart): string | undefined {
  return to === undefined ? undefined : `bytes=${from}-${to - 1}`
}

function unless(names: readonly string[]) {
  return (error: unknown): undefined => {
    if (!names.includes(nameOf(error))) throw error
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}
