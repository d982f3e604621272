import type { Json, ReadonlyJsonObject } from '../values/json.ts'
import type { HistoryEvent } from './history.ts'

/**
 * Where an execution stands, as a tree of places: the root (path '') and below a Parallel or Map state one place for
 * each branch or item ('/0', '/1', … '/3/0'). Every change is a Step, which is written to the journal before it is
 * applied; applying the journal's steps again after a crash gives the same tree.
 */
export type BranchState = { frame: Frame; variables: ReadonlyJsonObject; lastEvent: number }

export type Frame = {
  state: string
  input: Json
  /** The event with which the history tells that the state was entered; absent until then. */
  entered?: { event: number; time: string }
  /** How often each retrier of the state was used. */
  retries?: readonly number[]
  /** Epoch milliseconds until which the next attempt waits, or a Wait state. */
  until?: number
  task?: TokenTask
  fanOut?: FanOut
  /** A branch or item that ended. */
  ended?: { output: Json } | { error?: string; cause?: string }
}

/** A task that waits for SendTaskSuccess or SendTaskFailure; the times are epoch milliseconds. */
export type TokenTask = {
  token: string
  timeoutAt?: number
  heartbeatAt?: number
  heartbeatSeconds?: number
  submitted?: boolean
  answer?: TaskAnswer
}
export type TaskAnswer = { output: Json } | { error: string; cause: string }
/** What a waiting task hears: an answer, or new deadlines. */
export type TaskUpdate = { answer: TaskAnswer } | { timeoutAt?: number; heartbeatAt?: number }

/** What a Parallel or Map state evaluated when it began, so that a resumed one does not evaluate it anew. */
export type FanOut = { inputs: readonly Json[]; limit: number; toleratedCount?: number; toleratedPercentage?: number }

export type JournalStep = {
  path: string
  events?: readonly HistoryEvent[]
  /** Begins a new frame here, and forgets what was below the former one. */
  frame?: Frame
  /** Changes the frame that is here. */
  change?: Partial<Frame>
  assign?: ReadonlyJsonObject
}

export type BranchStates = Map<string, BranchState>

export function applyStep(places: BranchStates, step: JournalStep): void {
  const { path, events = [], frame, change, assign } = step
  if (frame !== undefined) for (const below of pathsBelow(places, path)) places.delete(below)
  const place = places.get(path)
  const next = frame ?? place?.frame
  if (next === undefined) throw new Error(`Nothing is at place '${path}'`)
  const entry = events.find(({ type }) => type.endsWith('StateEntered'))
  const entered = entry && { event: entry.id, time: new Date(entry.timestamp * 1000).toISOString() }
  places.set(path, {
    frame: { ...next, ...change, ...(entered && { entered }) },
    variables: { ...place?.variables, ...assign },
    lastEvent: events.at(-1)?.id ?? place?.lastEvent ?? places.get(parentOf(path))?.lastEvent ?? 0,
  })
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** The id of the last event at a place or below it. */
export function lastEventUnder(places: BranchStates, path: string): number {
  const ids = [path, ...pathsBelow(places, path)].map((each) => places.get(each)?.lastEvent ?? 0)
  return Math.max(...ids)
}

export function pathsBelow(places: BranchStates, path: string): string[] {
  return [...places.keys()].filter((each) => each.startsWith(`${path}/`))
}
