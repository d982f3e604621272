import type { Json, ReadonlyJsonObject } from '../values/json.ts'
import type { HistoryEvent } from './history.ts'

/**
 * The state of one branch. An execution is a tree of branches: the root (path ''), and below a Parallel or Map state one
 * for each branch or item ('/0', '/1', … '/3/0'). Every change is a step, which is written to the journal before it is
 * applied. Applying the journal's steps again after a crash gives the same tree.
 */
export type BranchState = { frame: Frame; variables: ReadonlyJsonObject; lastEvent: number }

export type Frame = {
  state: string
  input: Json
  /** The event that records the state's entry; absent until then. */
  entered?: { event: number; time: string }
  /** The number of retries by each retrier of the state. */
  retries?: readonly number[]
  /** The end of a Wait state, or of the pause before the next attempt, in epoch milliseconds. */
  until?: number
  task?: TokenTask
  fanOut?: FanOut
  /** A branch or item that ended. */
  ended?: { output: Json } | { error?: string; cause?: string }
}

/** A task that waits for SendTaskSuccess or SendTaskFailure. Times are epoch milliseconds. */
export type TokenTask = {
  token: string
  timeoutAt?: number
  heartbeatAt?: number
  heartbeatSeconds?: number
  submitted?: boolean
  answer?: TaskAnswer
}
export type TaskAnswer = { output: Json } | { error: string; cause: string }
/** An update of a waiting task: its answer, or new deadlines. */
export type TaskUpdate = { answer: TaskAnswer } | { timeoutAt?: number; heartbeatAt?: number }

/** Values that a Parallel or Map state evaluated when it began; a resumed state does not evaluate them again. */
export type FanOut = { inputs: readonly Json[]; limit: number; toleratedCount?: number; toleratedPercentage?: number }

export type JournalStep = {
  path: string
  events?: readonly HistoryEvent[]
  /** Begins a new frame and removes the branches below the former one. */
  frame?: Frame
  /** Changes the current frame. */
  change?: Partial<Frame>
  assign?: ReadonlyJsonObject
}

export type BranchStates = Map<string, BranchState>

export function applyStep(branches: BranchStates, step: JournalStep): void {
  const { path, events = [], frame, change, assign } = step
  if (frame !== undefined) for (const below of pathsBelow(branches, path)) branches.delete(below)
  const branch = branches.get(path)
  const next = frame ?? branch?.frame
  if (next === undefined) throw new Error(`There is no branch '${path}'`)
  const entry = events.find(({ type }) => type.endsWith('StateEntered'))
  const entered = entry && { event: entry.id, time: new Date(entry.timestamp * 1000).toISOString() }
  branches.set(path, {
    frame: { ...next, ...change, ...(entered && { entered }) },
    variables: { ...branch?.variables, ...assign },
    lastEvent: events.at(-1)?.id ?? branch?.lastEvent ?? branches.get(parentOf(path))?.lastEvent ?? 0,
  })
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Returns the id of the last event of a branch and those below it. */
export function lastEventUnder(branches: BranchStates, path: string): number {
  const ids = [path, ...pathsBelow(branches, path)].map((each) => branches.get(each)?.lastEvent ?? 0)
  return Math.max(...ids)
}

function pathsBelow(branches: BranchStates, path: string): string[] {
  return [...branches.keys()].filter((each) => each.startsWith(`${path}/`))
}
