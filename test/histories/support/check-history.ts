import type { Recorded, Specification } from './history.ts'

/** The first return that no order of the operations explains, and the states that the object could have until then. */
export type Violation<State, Operation, Outcome> = {
  readonly at: Recorded<Operation, Outcome>
  readonly pending: readonly Recorded<Operation, Outcome>[]
  readonly states: readonly State[]
}

/** A state that the object may be in, and those of the pending operations that have taken effect by then. */
type Configuration<State> = { readonly state: State; readonly done: ReadonlySet<number> }

/**
 * Checks that a history is linearizable: each operation takes effect at one moment between its call and its return, as if a single
 * client had called one after the other. Returns undefined if it is, and otherwise the first return that contradicts it.
 *
 * The search is that of Wing and Gong ("Testing and verifying concurrent objects", 1993) as the just-in-time graph search of Lowe
 * ("Testing for linearizability", 2017): it remembers the configurations that it has reached, and decides no more than a
 * return requires. It goes through the returns in order and keeps every configuration that explains them: where
 * none is left, the history up to there is the shortest part of it that is wrong. States and outcomes are compared as JSON.
 */
export function checkHistory<State, Operation, Outcome>(
  { initial, apply, isRead }: Specification<State, Operation, Outcome>,
  history: readonly Recorded<Operation, Outcome>[],
): Violation<State, Operation, Outcome> | undefined {
  const pending = new Map<number, Recorded<Operation, Outcome>>()
  let reached: readonly Configuration<State>[] = [{ state: initial, done: new Set() }]

  for (const { index, entry, isReturn } of eventsOf(history)) {
    if (!isReturn) {
      pending.set(index, entry)
      continue
    }
    const explaining = explore(reached).filter(({ done }) => done.has(index))
    if (explaining.length === 0) {
      const states = new Map(reached.map(({ state }) => [JSON.stringify(state), state]))
      return { at: entry, pending: [...pending.values()].filter((one) => one !== entry), states: [...states.values()] }
    }
    pending.delete(index)
    reached = explaining.map(({ state, done }) => ({ state, done: new Set([...done].filter((one) => one !== index)) }))
  }
  return undefined

  /** Returns the configurations that the pending operations can lead to, each once. */
  function explore(from: readonly Configuration<State>[]): readonly Configuration<State>[] {
    const found = new Map<string, Configuration<State>>()
    const open = [...from]
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      const configuration = withReads(one)
      const key = keyOf(configuration)
      if (found.has(key)) continue
      found.set(key, configuration)
      for (const [index, entry] of pending) {
        if (configuration.done.has(index) || isRead(entry.operation, entry.outcome)) continue
        const done = new Set([...configuration.done, index])
        for (const state of statesAfter(configuration.state, entry)) open.push({ state, done })
      }
    }
    return [...found.values()]
  }

  /** Lets all reads take effect that are right in this state: nothing becomes impossible by it. */
  function withReads({ state, done }: Configuration<State>): Configuration<State> {
    const right = [...pending].filter(
      ([index, entry]) =>
        !done.has(index) && isRead(entry.operation, entry.outcome) && statesAfter(state, entry).length > 0,
    )
    return { state, done: new Set([...done, ...right.map(([index]) => index)]) }
  }

  /** Returns the states after an operation that agree with what its client was told: any change of the state, where it was told nothing. */
  function statesAfter(state: State, { client, operation, outcome }: Recorded<Operation, Outcome>): readonly State[] {
    const effects = apply(state, { client, operation })
    if (outcome === undefined) return effects.map(({ next }) => next).filter((next) => next !== state)
    const told = JSON.stringify(outcome)
    return effects.filter((effect) => JSON.stringify(effect.outcome) === told).map(({ next }) => next)
  }
}

function keyOf({ state, done }: Configuration<unknown>): string {
  return `${[...done].sort((one, other) => one - other)} ${JSON.stringify(state)}`
}

/** Returns the calls and returns of a history in the order of their moments. */
function eventsOf<Entry extends Recorded<unknown, unknown>>(history: readonly Entry[]) {
  const calls = history.map((entry, index) => ({ index, entry, at: entry.called, isReturn: false }))
  const returns = history.flatMap((entry, index) =>
    entry.returned === undefined ? [] : [{ index, entry, at: entry.returned, isReturn: true }],
  )
  return [...calls, ...returns].sort((one, other) => one.at - other.at)
}
