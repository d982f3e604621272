import { z } from 'zod'
import { exampleJobId, exampleSubscriptionId } from '#http/registry/examples.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import { jobIdSchema, modelIdSchema, versionNameSchema } from '#rules/registry-names.ts'

/** What the `{…}` parts of the registry's paths stand for, and what stands for them in examples. */
export const registryPathParameters: Readonly<Record<string, z.ZodType>> = {
  model_id: modelIdSchema.meta({ description: "The model's id.", example: 'prices' }),
  version: versionNameSchema.meta({ description: "The version's name.", example: '1' }),
  job_id: jobIdSchema.meta({ description: "The job's id, a ULID.", example: exampleJobId }),
  id: z.string().meta({ description: "The subscription's id.", format: 'uuid', example: exampleSubscriptionId }),
}

/** What is refused where nothing is called so. */
export const notFoundCodes: Readonly<Record<string, RefusalCode>> = {
  model_id: 'model_not_found',
  version: 'version_not_found',
  job_id: 'job_not_found',
  id: 'subscription_not_found',
}
