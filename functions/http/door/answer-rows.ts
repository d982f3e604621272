import type { RouteAnswer, RouteOf, RouteRequest } from '#http/door/route.ts'
import type { ParsedRows } from '#http/door/row-body.ts'
import { atLines } from '#http/door/row-lines.ts'
import { type Issue, Refusal, validationFailed } from '#rules/refusal.ts'
import type { World } from '#world/world.ts'

/**
 * Answers a request whose body is rows. Refuses wrong rows by their lines, all at once: those that could not be parsed, and
 * those that the operation refuses.
 */
export async function answerRows<Caller, Scope>(
  world: World,
  route: RouteOf<Caller, Scope>,
  request: RouteRequest<unknown, unknown, string, Caller>,
  { body, rows, issues }: ParsedRows,
): Promise<RouteAnswer> {
  if (issues.length === 0) {
    return route.answer(world, request).catch((error) => refuseRows(rows, [], error))
  }
  if (body !== undefined) await route.check?.(world, request).catch((error) => refuseRows(rows, issues, error))
  throw validationFailed(inOrderOfLines(issues))
}

/** Throws an error again, with all wrong rows named by their lines. */
function refuseRows(rows: ParsedRows['rows'], issues: readonly Issue[], error: unknown): never {
  const found = error instanceof Refusal && error.code === 'validation_failed' ? error.details.issues : undefined
  if (!Array.isArray(found)) throw error
  throw validationFailed(inOrderOfLines([...issues, ...atLines(found, rows)]))
}

function inOrderOfLines(issues: readonly Issue[]): readonly Issue[] {
  const lineOf = ({ path }: Issue) => Number(/^line ([0-9]+)/.exec(path)?.[1] ?? 0)
  return issues.toSorted((one, other) => lineOf(one) - lineOf(other))
}
