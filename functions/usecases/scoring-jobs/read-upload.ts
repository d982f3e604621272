import type { ScoringJob } from '#rules/scoring-job.ts'
import { uploadKey } from '#rules/scoring-job-objects.ts'
import { type ObjectPart, ObjectReplaced } from '#world/object-store.ts'
import type { World } from '#world/world.ts'

/** The upload that the job was started with is not there any more. */
export class UploadGone extends Error {
  override readonly name = 'UploadGone'
  readonly code: 'upload_missing' | 'upload_replaced'

  constructor(code: UploadGone['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** Streams the upload of a started job, or a part of it: the very bytes that it was started with. */
export async function readUpload(
  world: World,
  job: ScoringJob,
  part: Pick<ObjectPart, 'from' | 'to'> = {},
): Promise<AsyncIterable<Uint8Array>> {
  const { etag = '' } = job.upload ?? {}
  try {
    const found = await world.objects.read(uploadKey(job), { ...part, etag })
    if (found) return found
  } catch (error) {
    if (!(error instanceof ObjectReplaced)) throw error
    throw new UploadGone('upload_replaced', 'Another file was uploaded after the job was started.')
  }
  throw new UploadGone('upload_missing', 'The uploaded file is not there any more.')
}

export async function bytesOfStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(stream))
}
