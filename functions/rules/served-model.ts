import * as z from 'zod'
import type { Model } from '#rules/model.ts'
import { modelStates } from '#rules/model-state.ts'

/** The part of a model that scoring reads. */
export type ServedModel = Pick<Model, 'handle' | 'state' | 'traits' | 'current_version_no' | 'zero_data_retention'>

export const servedModelSchema: z.ZodType<ServedModel> = z.object({
  handle: z.string(),
  state: z.enum(modelStates),
  traits: z.record(z.string(), z.string()),
  current_version_no: z.int(),
  zero_data_retention: z.boolean().default(false),
})
