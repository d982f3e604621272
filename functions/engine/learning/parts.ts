/**
 * Long work in parts: yields the fraction that is done, 0–1 and never less than before, between two parts, and returns the
 * result. The caller may do something else between the parts, which changes nothing in the result.
 */
export type Parts<Result> = Generator<number, Result, void>

/** Does the work at once. */
export function resultOf<Result>(parts: Parts<Result>): Result {
  let step = parts.next()
  while (!step.done) step = parts.next()
  return step.value
}

/** Does work that is a part of other work: its fractions 0–1 become `from`–`to`. */
export function* between<Result>(from: number, to: number, parts: Parts<Result>): Parts<Result> {
  let step = parts.next()
  while (!step.done) {
    yield from + (to - from) * step.value
    step = parts.next()
  }
  return step.value
}
