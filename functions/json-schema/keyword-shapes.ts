import {
  anyValue,
  byNameValue,
  countValue,
  flagValue,
  type KeywordShape,
  listValue,
  namesValue,
  numberValue,
  plainValue,
  schemaListValue,
  schemasByNameValue,
  schemaValue,
  textValue,
} from '#json-schema/keyword-shape.ts'

export const jsonTypes = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'] as const

const anchorValue = plainValue(
  (value) => typeof value === 'string' && /^[A-Za-z_][-A-Za-z0-9._]*$/.test(value),
  'must be a name of letters, digits, "-", "." and "_"',
)

/** Every keyword of JSON Schema 2020-12 with the shape of its value. What is not here is an annotation of somebody else. */
export const keywordShapes: ReadonlyMap<string, KeywordShape> = new Map([
  // Core
  ['$schema', textValue],
  [
    '$id',
    plainValue((value) => typeof value === 'string' && /^[^#]*#?$/.test(value), 'must be a URI without fragment'),
  ],
  ['$anchor', anchorValue],
  ['$dynamicAnchor', anchorValue],
  ['$ref', textValue],
  ['$dynamicRef', textValue],
  ['$vocabulary', byNameValue(flagValue)],
  ['$comment', textValue],
  ['$defs', schemasByNameValue],
  ['definitions', schemasByNameValue],
  // Applicator
  ['allOf', schemaListValue],
  ['anyOf', schemaListValue],
  ['oneOf', schemaListValue],
  ['not', schemaValue],
  ['if', schemaValue],
  ['then', schemaValue],
  ['else', schemaValue],
  ['dependentSchemas', schemasByNameValue],
  ['prefixItems', schemaListValue],
  ['items', schemaValue],
  ['contains', schemaValue],
  ['properties', schemasByNameValue],
  ['patternProperties', schemasByNameValue],
  ['additionalProperties', schemaValue],
  ['propertyNames', schemaValue],
  ['unevaluatedItems', schemaValue],
  ['unevaluatedProperties', schemaValue],
  // Validation
  ['type', plainValue(isTypeOrTypes, `must be one or several of ${jsonTypes.join(', ')}`)],
  ['const', anyValue],
  ['enum', listValue],
  ['multipleOf', plainValue((value) => Number.isFinite(value) && Number(value) > 0, 'must be a number above 0')],
  ['maximum', numberValue],
  ['exclusiveMaximum', numberValue],
  ['minimum', numberValue],
  ['exclusiveMinimum', numberValue],
  ['maxLength', countValue],
  ['minLength', countValue],
  ['pattern', textValue],
  ['maxItems', countValue],
  ['minItems', countValue],
  ['uniqueItems', flagValue],
  ['maxContains', countValue],
  ['minContains', countValue],
  ['maxProperties', countValue],
  ['minProperties', countValue],
  ['required', namesValue],
  ['dependentRequired', byNameValue(namesValue)],
  // Format, content and metadata
  ['format', textValue],
  ['contentEncoding', textValue],
  ['contentMediaType', textValue],
  ['contentSchema', schemaValue],
  ['title', textValue],
  ['description', textValue],
  ['default', anyValue],
  ['deprecated', flagValue],
  ['readOnly', flagValue],
  ['writeOnly', flagValue],
  ['examples', listValue],
])

function isTypeOrTypes(value: unknown): boolean {
  const isType = (type: unknown) => jsonTypes.some((known) => known === type)
  return (
    isType(value) ||
    (namesValue.faultIn(value) === undefined && Array.isArray(value) && value.length > 0 && value.every(isType))
  )
}
