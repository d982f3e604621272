import { expressionIn } from '../values/evaluate.ts'
import { isObject, type Json } from '../values/json.ts'

/**
 * Returns the unknown and missing fields of a request. The SDK drops unknown fields, which would turn a mistyped
 * condition into no condition; AWS refuses them. The shape is the SDK's own: [kind, namespace, name, traits, …]. A
 * structure continues with its members' names, their shapes, and the number of required members, which come first.
 */
export function problemsInShape(shape: unknown, value: Json, where = ''): string[] {
  const known = resolved(shape)
  if (known === undefined || (typeof value === 'string' && expressionIn(value) !== undefined)) return []
  const [kind, , , , first, second, third] = known
  if (kind === list && Array.isArray(value)) {
    return value.flatMap((item, index) => problemsInShape(first, item, `${where}[${index}]`))
  }
  if (!isObject(value)) return []
  const prefix = where === '' ? '' : `${where}/`
  if (kind === map) {
    return Object.entries(value).flatMap(([key, item]) => problemsInShape(second, item, prefix + key))
  }
  if (kind !== structure && kind !== union) return []
  const [names, members] = [asArray(first).map(String), asArray(second)]
  const required = typeof third === 'number' ? names.slice(0, third) : []
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${prefix}${name} is missing`),
    ...Object.entries(value).flatMap(([name, item]) => {
      const index = names.indexOf(name)
      return index < 0 ? [`${prefix}${name} is not supported`] : problemsInShape(members[index], item, prefix + name)
    }),
  ]
}

const [list, map, structure, union] = [1, 2, 3, 4]

/** Resolves a shape. References are functions, and members with traits are pairs; scalars are numbers and need no check. */
function resolved(shape: unknown): readonly unknown[] | undefined {
  if (typeof shape === 'function') return resolved(shape())
  if (!Array.isArray(shape)) return undefined
  return typeof shape[1] === 'string' ? shape : resolved(shape[0])
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
