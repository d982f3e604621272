import type { MachineDefinition } from '../definition/machine-definition.ts'
import type { RunnerWorld } from '../runner-world.ts'
import { Failure } from '../values/failure.ts'
import type { Json } from '../values/json.ts'
import {
  applyStep,
  type BranchStates,
  type JournalStep,
  lastEventUnder,
  parentOf,
  type TaskUpdate,
} from './branch-state.ts'
import { type HistoryEvent, maxHistoryEvents, type NewHistoryEvent, numberedEvent } from './history.ts'
import { appendLine, type journalFormat } from './journal.ts'

/** The first line of a journal. It holds the definition, because AWS runs an execution on the one it started with. */
export type ExecutionStart = {
  format: typeof journalFormat
  executionArn: string
  stateMachineArn: string
  name: string
  /** JSON text, as it was given. */
  input: string
  startDate: number
  definition: MachineDefinition
  event: HistoryEvent
}

/** The last line of the journal of an execution that ended. */
export type ExecutionEnd = {
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'
  stopDate: number
  output?: string
  error?: string
  cause?: string
  event: HistoryEvent
}

/** There are no roles here, but the history and the context object name one. */
export const roleArn = 'arn:aws:iam::000000000000:role/local'

export type NewJournalStep = Omit<JournalStep, 'path' | 'events'> & { events?: readonly NewHistoryEvent[] }

/** A running execution: where it stands, and the only hand that writes to its journal. */
export type Execution = ReturnType<typeof createExecution>

export function createExecution(
  file: string,
  started: ExecutionStart,
  steps: readonly JournalStep[],
  world: RunnerWorld,
) {
  const places: BranchStates = new Map()
  const input: Json = JSON.parse(started.input)
  applyStep(places, { path: '', frame: { state: started.definition.StartAt, input } })
  for (const step of steps) applyStep(places, step)

  let lastEvent = Math.max(started.event.id, ...steps.flatMap(({ events = [] }) => events.map(({ id }) => id)))
  let ended: ExecutionEnd | undefined
  const aborting = new AbortController()
  const wakers = new Map<string, () => void>()

  function numbered(event: NewHistoryEvent, previousEventId: number): HistoryEvent {
    lastEvent += 1
    return numberedEvent(event, lastEvent, previousEventId, world.now())
  }

  return {
    started,
    input,
    places,
    world,
    signal: aborting.signal,
    ended: () => ended,

    /** Writes one step to the journal, then takes it. */
    record(path: string, { events = [], ...changes }: NewJournalStep): void {
      if (lastEvent + events.length >= maxHistoryEvents) {
        const cause = `The execution reached the maximum number of history events (${maxHistoryEvents}).`
        throw new Failure('States.Runtime', cause)
      }
      let previous = places.has(path) ? lastEventUnder(places, path) : (places.get(parentOf(path))?.lastEvent ?? 0)
      const chained = events.map((event) => {
        const next = numbered(event, previous)
        previous = next.id
        return next
      })
      const step: JournalStep = { path, ...changes, ...(chained.length > 0 && { events: chained }) }
      appendLine(file, { step })
      applyStep(places, step)
    },

    /** The first end counts. */
    end(outcome: Omit<ExecutionEnd, 'stopDate' | 'event'>, event: NewHistoryEvent): ExecutionEnd {
      if (ended !== undefined) return ended
      const isCutShort = outcome.status === 'ABORTED' || outcome.status === 'TIMED_OUT'
      const previous = isCutShort ? 0 : lastEventUnder(places, '')
      ended = { ...outcome, stopDate: world.now().getTime(), event: numbered(event, previous) }
      appendLine(file, { ended })
      aborting.abort(new Error(`The execution is ${ended.status}`))
      return ended
    },

    /** Stops running and leaves the journal as it is, for a later start to go on from. */
    leave(): void {
      aborting.abort(new Error('The runner stops'))
    },

    /** Calls back once when the task at a place hears from outside. */
    onNews(path: string, wake: () => void): void {
      wakers.set(path, wake)
    },

    /** An answer or a heartbeat for the task at a place. */
    tell(path: string, news: TaskUpdate): void {
      const task = places.get(path)?.frame.task
      if (task === undefined) throw new Error(`No task waits at place '${path}'`)
      const step: JournalStep = { path, change: { task: { ...task, ...news } } }
      appendLine(file, { step })
      applyStep(places, step)
      wakers.get(path)?.()
    },
  }
}
