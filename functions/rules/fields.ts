import type * as z from 'zod'

/** Fields of a noun, each with its schema. They are declared once and reach the request, the stored form and the view. */
export type Fields<Name extends string = string> = Readonly<Record<Name, z.ZodType>>

/** The values of such fields. */
export type ValuesOf<F extends Fields> = { [Name in keyof F]: z.output<F[Name]> }

/** Returns the fields with defaults, for a request that creates. A field without a default stays required. */
export function withDefaults<F extends Fields, Defaults extends Partial<ValuesOf<F>>>(fields: F, defaults: Defaults) {
  return mapped(fields, (schema, name) =>
    Object.hasOwn(defaults, name) ? schema.default(defaults[name]) : schema,
  ) as {
    [Name in keyof F]: Name extends keyof Defaults ? z.ZodDefault<F[Name]> : F[Name]
  }
}

/** Returns the fields as optional ones, for a request that changes only what it names. */
export function optionalFields<F extends Fields>(fields: F) {
  return mapped(fields, (schema) => schema.optional()) as { [Name in keyof F]: z.ZodOptional<F[Name]> }
}

/** Returns the fields as ones that can be left out or null. */
export function nullishFields<F extends Fields>(fields: F) {
  return mapped(fields, (schema) => schema.nullish()) as { [Name in keyof F]: z.ZodOptional<z.ZodNullable<F[Name]>> }
}

/** Returns the fields as ones that can be null. */
export function nullableFields<F extends Fields>(fields: F) {
  return mapped(fields, (schema) => schema.nullable()) as {
    [Name in keyof F]: z.ZodNullable<F[Name]>
  }
}

/** Names of fields to leave out, in the form that zod's `omit` takes. */
export type FieldMask<T> = { readonly [Name in keyof T]?: true }

/** Returns the value without the fields of the mask. A view uses one mask for its schema and its function. */
export function omitFields<T extends object, Mask extends FieldMask<T>>(value: T, mask: Mask): Omit<T, keyof Mask> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !Object.hasOwn(mask, name))) as Omit<T, keyof Mask>
}

/** Returns those fields of the value that have one of these names. */
export function pickFields<T extends object, Name extends keyof T>(value: T, names: Readonly<Record<Name, unknown>>) {
  return Object.fromEntries(Object.entries(value).filter(([name]) => Object.hasOwn(names, name))) as Pick<T, Name>
}

function mapped(fields: Fields, map: (schema: z.ZodType, name: string) => z.ZodType): unknown {
  return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, map(schema, name)]))
}
