import * as z from 'zod'
import { isJsonObject, isNestedDeeperThan, jsonByteLength } from '#rules/json-object.ts'
import type { HandlerAction } from '#rules/model-handler.ts'

/** Limits a schema: four of them and the other fields of a model's item stay below DynamoDB's 400 KB per item. */
const maxSchemaBytes = 48 * 1024
const deepestSchema = 32

/** A JSON Schema document. Only its compiler can check if it is valid. */
export type SchemaDocument = boolean | Readonly<Record<string, unknown>>

const schemaDocument = z
  .custom<SchemaDocument>((value) => typeof value === 'boolean' || isJsonObject(value), 'This must be a JSON Schema.')
  .meta({
    override: { type: ['object', 'boolean'], additionalProperties: true },
    description: 'A JSON Schema 2020-12 document. A `$ref` must point into the same document.',
  })
  .refine((value) => !isNestedDeeperThan(value, deepestSchema), {
    error: `A schema may be nested ${deepestSchema} levels deep.`,
    abort: true,
  })
  .refine((value) => jsonByteLength(value) <= maxSchemaBytes, {
    error: `A schema may have at most ${maxSchemaBytes} bytes as JSON.`,
  })

const contractSchema = z
  .strictObject({
    input_schema: schemaDocument.optional(),
    output_schema: schemaDocument.optional(),
  })
  .meta({ id: 'Contract' })
export type Contract = z.infer<typeof contractSchema>

/** The inputs and outputs of a model's handlers. Without a schema, a value is not checked. */
export const contractsSchema = z
  .strictObject({
    training: contractSchema.optional(),
    inference: contractSchema.optional(),
  })
  .meta({
    id: 'Contracts',
    description: 'The inputs and outputs of the handlers. Without a schema, a value is not checked.',
  })
export type Contracts = z.infer<typeof contractsSchema>

/** Returns every schema of the contracts, with its path in a request. */
export function schemasIn(contracts: Contracts | null): readonly { path: string; schema: SchemaDocument }[] {
  return (['training', 'inference'] as const).flatMap((action) =>
    (['input_schema', 'output_schema'] as const).flatMap((side) => {
      const schema = contracts?.[action]?.[side]
      return schema === undefined ? [] : [{ path: `handler_contracts.${action}.${side}`, schema }]
    }),
  )
}

/** Returns the schema for the input or output of an action, or undefined if any value is valid. */
export function schemaFor(
  { handler_contracts }: { readonly handler_contracts: Contracts | null },
  action: HandlerAction,
  side: keyof Contract,
): SchemaDocument | undefined {
  return handler_contracts?.[action]?.[side]
}
