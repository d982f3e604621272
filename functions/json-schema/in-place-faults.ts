import { maxStepsInPlace } from '#json-schema/meter.ts'
import type { SchemaRemark, Subschema } from '#json-schema/subschema.ts'

/** The most schemas that may apply each other to the same value in a row. */
const maxInPlaceDepth = 100

/** The steps and levels that it takes to check one value by a schema and by those that it applies to the same value. */
type InPlaceWork = { readonly depth: number; readonly steps: number }

/**
 * Finds the schemas that would refuse every value by their limits alone: those that apply themselves to the same value, in
 * however many steps, and those that apply too many schemas to it.
 */
export function inPlaceFaults(subschemas: Iterable<Subschema>): readonly SchemaRemark[] {
  const faults: SchemaRemark[] = []
  const finished = new Map<Subschema, InPlaceWork>()
  for (const start of subschemas) {
    const open = new Map<Subschema, number>()
    const stack = [start]
    for (let at = stack.at(-1); at; at = stack.at(-1)) {
      const visited = open.get(at) ?? 0
      const next = finished.has(at) ? undefined : at.appliedInPlace[visited]
      open.set(at, visited + 1)
      if (next === undefined) {
        const work = finished.get(at) ?? workOf(at, finished)
        if (!finished.has(at)) faults.push(...excess(at, work))
        finished.set(at, work)
        open.delete(at)
        stack.pop()
      } else if (open.has(next)) {
        faults.push({ path: at.path, message: 'checking this never ends: the schema refers to itself' })
      } else {
        stack.push(next)
      }
    }
  }
  return faults
}

function workOf({ checks, appliedInPlace }: Subschema, finished: ReadonlyMap<Subschema, InPlaceWork>): InPlaceWork {
  const parts = appliedInPlace.map((part) => finished.get(part) ?? { depth: 0, steps: 0 })
  return {
    depth: 1 + Math.max(0, ...parts.map(({ depth }) => depth)),
    steps: parts.reduce((sum, { steps }) => sum + steps, 1 + checks.length),
  }
}

function excess({ path }: Subschema, { depth, steps }: InPlaceWork): readonly SchemaRemark[] {
  if (depth > maxInPlaceDepth) {
    return [{ path, message: `applies more than ${maxInPlaceDepth} schemas inside each other to one value` }]
  }
  if (steps <= maxStepsInPlace) return []
  return [
    { path, message: `takes more than ${maxStepsInPlace} steps for one value, because its schemas repeat each other` },
  ]
}
