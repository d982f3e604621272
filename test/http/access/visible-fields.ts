/** Returns the paths of all fields of a JSON value that are not null. The items of a list share their paths. */
export function visibleFields(value: unknown, path = ''): ReadonlySet<string> {
  if (value === null || value === undefined) return new Set()
  if (typeof value !== 'object') return new Set([path])
  const parts = Array.isArray(value)
    ? value.map((item) => visibleFields(item, `${path}[]`))
    : Object.entries(value).map(([name, part]) => visibleFields(part, path === '' ? name : `${path}.${name}`))
  return new Set([path, ...parts.flatMap((part) => [...part])].filter((field) => field !== ''))
}

/** Returns the fields that are neither one of these nor inside one of them. */
export function without(fields: ReadonlySet<string>, hidden: readonly string[]): readonly string[] {
  const isHidden = (field: string) => hidden.some((path) => field === path || field.startsWith(`${path}.`))
  return [...fields].filter((field) => !isHidden(field)).toSorted()
}
