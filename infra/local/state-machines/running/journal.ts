import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { JournalStep } from './branch-state.ts'
import type { ExecutionEnd, ExecutionStart } from './execution.ts'
import type { HistoryEvent } from './history.ts'

/**
 * One execution's journal: a file of lines, { started }, then a { step } for everything that happens, then { ended }.
 * A line that was written survives the death of the process; what a caller was promised is flushed as well, so that it
 * survives a power cut. AWS's limit of 25,000 events bounds the file.
 */
export type JournalLine = { started: ExecutionStart } | { step: JournalStep } | { ended: ExecutionEnd }

/** Journals of another format are refused. */
export const journalFormat = 1

export function beginJournal(file: string, line: JournalLine): void {
  writeFileSync(file, `${JSON.stringify(line)}\n`)
}

export function appendLine(file: string, line: JournalLine): void {
  appendFileSync(file, `${JSON.stringify(line)}\n`)
}

/** For a file or a folder. */
export async function flushToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export type ExecutionRecord = { started: ExecutionStart; ended?: ExecutionEnd }

/** The beginning and, if there is one, the end; nothing for a journal that was not even begun. */
export function readExecutionRecord(file: string): ExecutionRecord | undefined {
  const lines = readLines(file)
  const [first, last] = [lines[0], lines.at(-1)]
  if (first === undefined || last === undefined) return undefined
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

/** The steps to go on from. A last line that was not written to its end is cut off, or the next would join it. */
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
