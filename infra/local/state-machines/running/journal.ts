import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import type { JournalStep } from './branch-state.ts'
import type { HistoryEvent } from './history.ts'
import {
  type ExecutionEnd,
  type ExecutionRecord,
  type ExecutionStart,
  type JournalLine,
  journalFormat,
} from './journal-line.ts'

/** Begins a journal. Where it cannot be written, no part of it stays. */
export function beginJournal(file: string, line: JournalLine): void {
  try {
    writeFileSync(file, `${JSON.stringify(line)}\n`)
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  }
}

export function appendLine(file: string, line: JournalLine): void {
  appendFileSync(file, `${JSON.stringify(line)}\n`)
}

/** Reads the start and, if there is one, the end. */
export function readExecutionRecord(file: string): ExecutionRecord {
  const lines = readLines(file)
  const [first, last] = [lines[0], lines.at(-1)]
  if (first === undefined || last === undefined) throw new Error(`${file} has no complete line`)
  const { started, ended } = { ...parse(file, last), ...parse(file, first) }
  if (started?.format !== journalFormat) throw new Error(`${file} is no journal of format ${journalFormat}`)
  return ended === undefined ? { started } : { started, ended }
}

export function historyIn(file: string): HistoryEvent[] {
  return readLines(file).flatMap((line) => {
    const { started, step, ended } = parse(file, line)
    return step?.events ?? (started ?? ended)?.event ?? []
  })
}

/** Reads the steps to resume from. Cuts off an incomplete last line; otherwise the next line would be joined to it. */
export function recoverSteps(file: string): JournalStep[] {
  const bytes = readFileSync(file)
  truncateSync(file, bytes.lastIndexOf('\n') + 1)
  return readLines(file).flatMap((line) => parse(file, line).step ?? [])
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1)
}

function parse(file: string, line: string): { started?: ExecutionStart; step?: JournalStep; ended?: ExecutionEnd } {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new Error(`${file} is damaged`, { cause })
  }
}
