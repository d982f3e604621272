import * as z from 'zod'
import { evaluatedTextSchema } from '#rules/evaluated-text.ts'
import { maxEvaluated } from '#rules/evaluation-request.ts'
import { stripFields } from '#rules/strip-request.ts'

const versionNameSchema = z.string().min(1).max(63)

export const compareVersionsSchema = z
  .strictObject({
    a: versionNameSchema.describe('A version: `vN`, a tag, `active` or `latest`.'),
    b: versionNameSchema.describe('The version to compare it with, named in the same way.'),
    texts: z
      .array(evaluatedTextSchema)
      .min(1)
      .max(maxEvaluated)
      .optional()
      .describe(
        "The texts that both versions score, with or without qualities. Defaults to up to 500 of the model's own samples.",
      ),
    ...stripFields,
  })
  .meta({ id: 'CompareVersions' })
export type CompareVersionsRequest = z.infer<typeof compareVersionsSchema>
