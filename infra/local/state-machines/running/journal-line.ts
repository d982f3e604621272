import type { MachineDefinition } from '../definition/machine-definition.ts'
import type { JournalStep } from './branch-state.ts'
import type { HistoryEvent } from './history.ts'

/** Journals of another format are refused. */
export const journalFormat = 1

/** The first line of a journal. It has the definition, because AWS runs an execution on the one it started with. */
export type ExecutionStart = {
  format: typeof journalFormat
  executionArn: string
  stateMachineArn: string
  name: string
  /** JSON text, as the caller sent it. */
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

/**
 * A line of an execution's journal: { started } first, then a { step } for every change, then { ended }. A written line
 * survives the death of the process. A line that a caller was promised is also flushed, so that it survives a power cut.
 * AWS's limit of 25,000 events bounds the file.
 */
export type JournalLine = { started: ExecutionStart } | { step: JournalStep } | { ended: ExecutionEnd }

export type ExecutionRecord = { started: ExecutionStart; ended?: ExecutionEnd }
