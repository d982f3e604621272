import * as z from 'zod'
import { jsonValueSchema } from '#rules/json-object.ts'
import { handlerActionSchema } from '#rules/model-handler.ts'
import { maxPayloadBytes } from '#rules/payload.ts'

export const contractCheckSchema = z
  .strictObject({
    action: handlerActionSchema,
    side: z.enum(['input', 'output']).default('input').describe('The side of the contract that the value is for.'),
    value: jsonValueSchema(maxPayloadBytes),
  })
  .meta({ id: 'CheckContract' })
export type ContractCheck = z.infer<typeof contractCheckSchema>

export const contractVerdictSchema = z
  .object({
    valid: z.boolean().describe('True if the contract accepts the value.'),
    message: z.string().nullable().describe('The first mismatch, with its path in the value. null if there is none.'),
    warnings: z
      .array(z.string())
      .describe('The reasons why a valid value says little: a missing schema, or parts of it that are not checked.'),
  })
  .meta({ id: 'ContractVerdict' })
export type ContractVerdict = z.infer<typeof contractVerdictSchema>
