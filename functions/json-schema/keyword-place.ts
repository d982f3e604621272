import type { LinearPattern } from '#json-schema/linear-pattern.ts'
import type { ReferenceTarget } from '#json-schema/reference-target.ts'
import type { JsonPath, Subschema } from '#json-schema/subschema.ts'
import { isJsonObject } from '#rules/json-object.ts'

/** A schema whose keywords are being compiled, and what its document offers them. */
export type KeywordPlace = {
  readonly subschema: Subschema
  readonly resolve: (reference: string) => ReferenceTarget
  /** Compiles a pattern; undefined, and a fault of the schema, if it cannot be used. */
  readonly pattern: (source: string, path: JsonPath) => LinearPattern | undefined
  /** Returns the schema at a path below this one. */
  readonly within: (...path: string[]) => Subschema
  readonly addFault: (message: string, ...path: string[]) => void
  readonly addWarning: (message: string, ...path: string[]) => void
  /** Returns true if a value is a valid schema. */
  readonly isSchema: (value: unknown) => boolean
}

/** Returns the value of a keyword if the schema has it in the right shape. The index reports every other shape. */
export function keywordValue<T>(
  { subschema: { schema } }: KeywordPlace,
  keyword: string,
  isShaped: (value: unknown) => value is T,
): T | undefined {
  if (typeof schema === 'boolean' || !Object.hasOwn(schema, keyword)) return undefined
  const value = schema[keyword]
  return isShaped(value) ? value : undefined
}

export const isNumber = (value: unknown): value is number => typeof value === 'number'
export const isText = (value: unknown): value is string => typeof value === 'string'
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
export const isAnything = (_: unknown): _ is unknown => true

export function hasKeyword({ subschema: { schema } }: KeywordPlace, keyword: string): boolean {
  return typeof schema !== 'boolean' && Object.hasOwn(schema, keyword)
}

/** Returns the schema that is the value of a keyword. */
export function schemaOf(place: KeywordPlace, keyword: string): Subschema | undefined {
  return hasKeyword(place, keyword) ? place.within(keyword) : undefined
}

/** Returns the schemas that a keyword lists. */
export function schemasOf(place: KeywordPlace, keyword: string): readonly Subschema[] {
  const list = keywordValue(place, keyword, isList) ?? []
  return list.map((_, index) => place.within(keyword, String(index)))
}

/** Returns the schemas of a keyword by their names. */
export function namedSchemasOf(place: KeywordPlace, keyword: string): ReadonlyMap<string, Subschema> {
  const byName = keywordValue(place, keyword, isJsonObject) ?? {}
  return new Map(Object.keys(byName).map((name) => [name, place.within(keyword, name)]))
}
