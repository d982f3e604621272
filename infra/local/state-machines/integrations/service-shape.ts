import { expressionIn } from '../values/evaluate.ts'
import { isObject, type Json } from '../values/json.ts'

/**
 * Unknown and missing fields of a request. The SDK leaves out fields that it does not know, so that a mistyped
 * condition would be no condition; AWS refuses them. The shape is the SDK's own: [kind, namespace, name, traits, …],
 * where a structure goes on with its members' names, their shapes, and how many of the first are required.
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

/** References are functions, members with traits are pairs; scalars are numbers and need no look. */
function resolved(shape: unknown): readonly unknown[] | undefined {
  if (typeof shape === 'function') return resolved(shape())
  if (!Array.isArray(shape)) return undefined
  return typeof shape[1] === 'string' ? shape : resolved(shape[0])
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
