import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** The running database. The file has its process id in the first line, so that a later start can end it, then its URL. */
export type DatabaseProcess = { readonly pid: number; readonly endpoint: string }

export function writePidFile(file: string, { pid, endpoint }: DatabaseProcess): void {
  writeFileSync(file, `${pid}\n${endpoint}\n`)
}

export function readPidFile(file: string): DatabaseProcess | undefined {
  if (!existsSync(file)) return undefined
  const [pid, endpoint = ''] = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(pid), endpoint }
}
