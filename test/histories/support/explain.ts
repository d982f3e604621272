import type { Violation } from './check-history.ts'
import type { Recorded } from './history.ts'
import type { RecordedHistory } from './run-history.ts'
import type { ModelState, Operation, Outcome } from './versioned-model.ts'

/** The operations that are shown before the one that contradicts them. */
const shown = 25

/** Explains in words what is wrong with a history: the end of its shortest wrong part, and what could have been true before. */
export function explain(
  violation: Violation<ModelState, Operation, Outcome>,
  { history, moves }: Pick<RecordedHistory, 'history' | 'moves'>,
): string {
  const { at, pending, states } = violation
  const earlier = history.filter(({ called }) => called < (at.returned ?? 0)).slice(-shown)
  return [
    `${line(at)}\n  contradicts all orders of the operations before it. The last of these, by their calls:`,
    ...earlier.map(line),
    'In progress at that time:',
    ...pending.map(line),
    'The model could have been:',
    ...states.slice(0, 5).map((state) => `  ${JSON.stringify(state)}`),
    'The activation log at that time:',
    ...[...moves]
      .filter(([generation]) => states.some((state) => Math.abs(generation - state.generation) <= 2))
      .map(([generation, { from, to, actor }]) => `  ${generation}: v${from} → v${to} by ${actor}`)
      .toReversed(),
  ].join('\n')
}

function line({
  client,
  operation: { name, ...asked },
  called,
  returned,
  outcome,
}: Recorded<Operation, Outcome>): string {
  const told = outcome === undefined ? 'unknown' : JSON.stringify(outcome)
  return `  [${called}–${returned ?? '…'}] ${client} ${name} ${JSON.stringify(asked)} → ${told}`
}
