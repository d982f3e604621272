import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** The running database. The file has its process id in the first line, so that a later start can end it, then its URL. */
export type DatabaseProcess = { readonly pid: number; readonly endpoint: string }

/** Writes the whole file at once, so that a reader never sees a part of it. */
export function writePidFile(file: string, { pid, endpoint }: DatabaseProcess): void {
  writeFileSync(`${file}.part`, `${pid}\n${endpoint}\n`)
  renameSync(`${file}.part`, file)
}

/** Returns the process that the file names, or undefined if there is no file. */
export function readPidFile(file: string): DatabaseProcess | undefined {
  if (!existsSync(file)) return undefined
  const [, pid, endpoint = ''] = /^([1-9]\d*)(?:\n(.*)|$)/.exec(readFileSync(file, 'utf8')) ?? []
  if (pid === undefined) throw new Error(`${file} names no database process`)
  return { pid: Number(pid), endpoint }
}
