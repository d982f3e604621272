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
import { appendLine } from './journal.ts'
import type { ExecutionEnd, ExecutionStart, JournalLine } from './journal-line.ts'

/** The history and the context object name a role; the local runner has none. */
export const roleArn = 'arn:aws:iam::000000000000:role/local'

export type NewJournalStep = Omit<JournalStep, 'path' | 'events'> & { events?: readonly NewHistoryEvent[] }

/** A running execution: its branches, and the only writer of its journal. */
export type Execution = ReturnType<typeof createExecution>

type ExecutionOptions = {
  /** The journal. */
  readonly file: string
  readonly started: ExecutionStart
  /** The steps that the journal has already. */
  readonly steps?: readonly JournalStep[]
  readonly world: RunnerWorld
}

export function createExecution({ file, started, steps = [], world }: ExecutionOptions) {
  const branches: BranchStates = new Map()
  const input: Json = JSON.parse(started.input)
  applyStep(branches, { path: '', frame: { state: started.definition.StartAt, input } })
  for (const step of steps) applyStep(branches, step)

  let lastEvent = Math.max(started.event.id, ...steps.flatMap(({ events = [] }) => events.map(({ id }) => id)))
  let ended: ExecutionEnd | undefined
  let journalFailure: unknown
  const aborting = new AbortController()
  const wakers = new Map<string, () => void>()

  /** Writes a line. A journal that cannot be written stops the execution, so that nothing happens that it does not have. */
  function write(line: JournalLine): void {
    if (journalFailure !== undefined) throw journalFailure
    try {
      appendLine(file, line)
    } catch (error) {
      journalFailure = error
      aborting.abort(error)
      throw error
    }
  }

  function numbered(event: NewHistoryEvent, previousEventId: number): HistoryEvent {
    lastEvent += 1
    return numberedEvent(event, lastEvent, previousEventId, world.now())
  }

  return {
    file,
    started,
    input,
    branches,
    world,
    signal: aborting.signal,
    ended: () => ended,
    /** The reason why the journal could not be written. The execution can be created again from what the journal has. */
    journalFailure: () => journalFailure,

    /** Writes one step to the journal, then applies it. */
    record(path: string, { events = [], ...changes }: NewJournalStep): void {
      if (lastEvent + events.length >= maxHistoryEvents) {
        const causeText = `The execution reached the maximum number of history events (${maxHistoryEvents}).`
        throw new Failure('States.Runtime', { causeText })
      }
      let previous = branches.has(path)
        ? lastEventUnder(branches, path)
        : (branches.get(parentOf(path))?.lastEvent ?? 0)
      const chained = events.map((event) => {
        const next = numbered(event, previous)
        previous = next.id
        return next
      })
      const step: JournalStep = { path, ...changes, ...(chained.length > 0 && { events: chained }) }
      write({ step })
      applyStep(branches, step)
    },

    /** Ends the execution. Only the first end counts. */
    end(outcome: Omit<ExecutionEnd, 'stopDate' | 'event'>, event: NewHistoryEvent): ExecutionEnd {
      if (ended !== undefined) return ended
      const isCutShort = outcome.status === 'ABORTED' || outcome.status === 'TIMED_OUT'
      const previous = isCutShort ? 0 : lastEventUnder(branches, '')
      const end = { ...outcome, stopDate: world.now().getTime(), event: numbered(event, previous) }
      write({ ended: end })
      ended = end
      aborting.abort(new Error(`The execution is ${ended.status}`))
      return ended
    },

    /** Stops as if its own journal could not be written: that of an execution below it cannot be. */
    stopFor(failure: unknown): void {
      journalFailure ??= failure
      aborting.abort(failure)
    },

    /** Stops running. The journal stays as it is, and a later start resumes from it. */
    detach(): void {
      aborting.abort(new Error('The runner stops'))
    },

    /** Calls back when the task of a branch is updated from outside. */
    onTaskUpdate(path: string, wake: () => void): void {
      wakers.set(path, wake)
    },

    /** Records an answer or new deadlines of the task of a branch. */
    updateTask(path: string, update: TaskUpdate): void {
      const task = branches.get(path)?.frame.task
      if (task === undefined) throw new Error(`No task waits in branch '${path}'`)
      const step: JournalStep = { path, change: { task: { ...task, ...update } } }
      write({ step })
      applyStep(branches, step)
      wakers.get(path)?.()
    },
  }
}
