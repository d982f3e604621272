import * as z from 'zod'
import { calibrationSchema } from '#rules/calibration.ts'
import { segmentingSchema } from '#rules/segmenting.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import type { Version } from '#rules/version.ts'

/** The part of a version that scoring reads. */
export type ServedVersion = Pick<
  Version,
  'handle' | 'version_no' | 'run_id' | 'engine' | 'embedder' | 'traits' | 'segmenting'
>

/** The part of a snapshot that scoring reads. */
export type ServedSnapshot = Pick<Snapshot, 'trait' | 'weights' | 'calibration'>

export const servedVersionSchema: z.ZodType<ServedVersion> = z.object({
  handle: z.string(),
  version_no: z.int(),
  run_id: z.string(),
  engine: z.string(),
  embedder: z.string(),
  traits: z.array(z.string()),
  segmenting: segmentingSchema,
})

export const servedSnapshotSchema: z.ZodType<ServedSnapshot> = z.object({
  trait: z.string(),
  weights: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  calibration: calibrationSchema,
})
