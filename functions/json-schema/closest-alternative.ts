import { type JsonPath, type Mismatch, mismatch } from '#json-schema/subschema.ts'

/**
 * Returns the mismatch of the alternative that fits best. An alternative of another type, or with another constant in one of
 * its properties, was not meant. Where several fit equally well, the answer says that none fits.
 */
export function closestAlternative(keyword: 'anyOf' | 'oneOf', mismatches: readonly Mismatch[]): Mismatch {
  const best = Math.max(...mismatches.map(rankOf))
  const closest = mismatches.filter((each) => rankOf(each) === best)
  const [first, ...others] = closest
  if (first && others.every(({ path, message }) => isSamePath(path, first.path) && message === first.message))
    return first
  const isOnePlace = closest.every(({ path }) => isSamePath(path, closest[0]?.path ?? []))
  const place = isOnePlace ? (first?.path ?? []) : []
  return mismatch(keyword, `must match a schema in ${keyword}: none of the ${mismatches.length} fits`, place)
}

/** Measures how well an alternative fits, by the first thing that is wrong with it. */
function rankOf({ keyword, path }: Mismatch): number {
  if (keyword === 'type' && path.length === 0) return 0
  if ((keyword === 'const' || keyword === 'enum') && path.length <= 1) return 1
  return 2 + path.length
}

function isSamePath(a: JsonPath, b: JsonPath): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index])
}
