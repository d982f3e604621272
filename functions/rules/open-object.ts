import type * as z from 'zod'
import { ZodObject, ZodRecord } from 'zod'
import * as core from 'zod/v4/core'

/** Returns the schema of an object with fields that callers name, beside those of the shape. They may have every name. */
export function openObject<Shape extends z.ZodRawShape, Field extends z.ZodType>(shape: Shape, field: Field) {
  return new OpenObject({ type: 'object', shape, catchall: field }) as z.ZodObject<Shape, z.core.$catchall<Field>>
}

/** Returns the schema of a record whose keys callers choose. They may have every name. */
export function openRecord<Field extends z.ZodType>(keyType: z.ZodString, field: Field) {
  return new OpenRecord({ type: 'record', keyType, valueType: field }) as z.ZodRecord<z.ZodString, Field>
}

/** Extends zod's own types, so that what reads schemas, such as OpenAPI, knows them. */
const OpenObject = core.$constructor<z.ZodObject, z.core.$ZodObjectDef>('OpenObject', (schema, def) => {
  ZodObject.init(schema, def)
  if (def.catchall) keepDroppedName(schema, def.catchall)
})
const OpenRecord = core.$constructor<z.ZodRecord, z.core.$ZodRecordDef>('OpenRecord', (schema, def) => {
  ZodRecord.init(schema, def)
  keepDroppedName(schema, def.valueType)
})

/** The only name that zod drops from objects and records, because an assignment to it would set the prototype. */
const droppedName = '__proto__'
const ordinary = { configurable: true, enumerable: true, writable: true }

function keepDroppedName({ _zod: schema }: z.ZodType, { _zod: field }: z.core.$ZodType): void {
  const { parse } = schema
  schema.parse = (payload, context) => {
    const input = payload.value
    const parsed = synchronous(parse(payload, context))
    if (!core.util.isObject(input) || !Object.hasOwn(input, droppedName)) return parsed
    const { issues, value } = synchronous(field.run({ value: input[droppedName], issues: [] }, context))
    parsed.issues.push(...core.util.prefixIssues(droppedName, issues))
    Object.defineProperty(parsed.value, droppedName, { value, ...ordinary })
    return parsed
  }
}

function synchronous<Outcome>(outcome: Outcome | Promise<Outcome>): Outcome {
  if (outcome instanceof Promise) throw new core.$ZodAsyncError()
  return outcome
}
