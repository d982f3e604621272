import * as z from 'zod'
import { exampleJobId, exampleSubscriptionId } from '#http/registry/examples.ts'
import type { RefusalCode } from '#rules/error-codes.ts'
import { jobIdSchema, modelIdSchema, versionNameSchema } from '#rules/registry-names.ts'

/** The `{…}` parameters of the registry's paths, each with its value in examples. */
export const registryPathParameters: Readonly<Record<string, z.ZodType>> = {
  model_id: modelIdSchema.meta({ description: 'The id of the model.', example: 'prices' }),
  version: versionNameSchema.meta({ description: 'The name of the version.', example: '1' }),
  job_id: jobIdSchema.meta({ description: 'The id of the job, a ULID.', example: exampleJobId }),
  id: z.string().meta({ description: 'The id of the subscription.', format: 'uuid', example: exampleSubscriptionId }),
}

/** The error code for a path parameter that names nothing. */
export const notFoundCodes: Readonly<Record<string, RefusalCode>> = {
  model_id: 'model_not_found',
  version: 'version_not_found',
  job_id: 'job_not_found',
  id: 'subscription_not_found',
}
