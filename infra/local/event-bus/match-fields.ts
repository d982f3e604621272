/** The values that a field may have, by its path: the names on the way to it, joined by dots. */
type Expected = readonly [path: string, values: readonly unknown[]]

/** The list elements that enclose a value: each list with the index in it. */
type Elements = ReadonlyMap<object, number>

type Field = { readonly path: string; readonly value: unknown; readonly elements: Elements }

/**
 * Returns whether the event has one of the expected values in every field. As on AWS, fields within one list must match in
 * the same element of it.
 */
export function matchesFields(expected: readonly Expected[], event: unknown): boolean {
  const paths = new Set(expected.map(([path]) => path))
  const fields = [...fieldsOf(event, '', new Map())].filter(({ path }) => paths.has(path))
  return matchesFrom(expected, fields, new Map())
}

function matchesFrom([first, ...rest]: readonly Expected[], fields: readonly Field[], chosen: Elements): boolean {
  if (first === undefined) return true
  const [expectedPath, values] = first
  return fields.some(
    ({ path, value, elements }) =>
      path === expectedPath &&
      values.includes(value) &&
      [...elements].every(([list, index]) => (chosen.get(list) ?? index) === index) &&
      matchesFrom(rest, fields, new Map([...chosen, ...elements])),
  )
}

/** Yields every value of the event that is no list or object. Values directly in a list belong to no single element of it. */
function* fieldsOf(value: unknown, path: string, elements: Elements): Generator<Field> {
  if (typeof value !== 'object' || value === null) {
    yield { path, value, elements }
  } else if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      const isScalar = typeof element !== 'object' || element === null
      yield* fieldsOf(element, path, isScalar ? elements : new Map([...elements, [value, index]]))
    }
  } else {
    const prefix = path === '' ? '' : `${path}.`
    for (const [name, part] of Object.entries(value)) yield* fieldsOf(part, prefix + name, elements)
  }
}
