import type * as z from 'zod'

type Schema = z.core.$ZodType

/**
 * Returns a request's JSON without the nulls of optional fields: such a null means the same as an absent field.
 * A null stays if its field accepts null as a value. It also stays in objects that no schema describes, because
 * those are the caller's data.
 */
export function withoutNulls(schema: Schema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return Array.isArray(value) ? value : fieldsWithoutNulls(def, value)
    case 'array':
      return Array.isArray(value) ? value.map((element) => withoutNulls(def.element, element)) : value
    case 'union':
      return withoutNullsOfOption(def.options, value)
    case 'pipe':
      return withoutNulls(def.in, value)
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return withoutNulls(def.innerType, value)
    default:
      return value
  }
}

function fieldsWithoutNulls({ shape, catchall }: z.core.$ZodObjectDef, value: object): object {
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (field === null) return isDroppedNull(schema, catchall) ? [] : [[name, field]]
    return [[name, schema ? withoutNulls(schema, field) : field]]
  })
  return Object.fromEntries(fields)
}

/** Returns true if a null of this field is removed. An unknown field is optional if its object accepts such fields. */
function isDroppedNull(schema: Schema | undefined, catchall: Schema | undefined): boolean {
  if (schema === undefined) return catchall !== undefined && catchall._zod.def.type !== 'never'
  return schema._zod.optin !== undefined && !acceptsNull(schema)
}

const nullability = new WeakMap<Schema, boolean>()

function acceptsNull(schema: Schema): boolean {
  const known = nullability.get(schema)
  if (known !== undefined) return known
  const accepts = (schema as z.ZodType).safeParse(null).success
  nullability.set(schema, accepts)
  return accepts
}

/** Removes the nulls by the option of the union that accepts the result: the value is meant for that option. */
function withoutNullsOfOption(options: readonly Schema[], value: object): unknown {
  const candidates = options.map((option) => ({ option, value: withoutNulls(option, value) }))
  return (
    candidates.find((candidate) => (candidate.option as z.ZodType).safeParse(candidate.value).success)?.value ?? value
  )
}
