import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a command does: it prints something, ends with an error, or runs a program with its own arguments. */
export type FakeAnswer = { readonly prints?: string; readonly fails?: string; readonly runs?: string }

/**
 * Puts programs into a folder that stand in for others on the PATH. They answer the first of these beginnings of their arguments,
 * and do nothing else. Returns what was called, in order.
 */
export function writeFakeCommands(
  folder: string,
  commands: Readonly<Record<string, Readonly<Record<string, FakeAnswer>>>>,
) {
  const log = join(folder, 'called')
  for (const [command, answers] of Object.entries(commands)) {
    const cases = Object.entries(answers).map(([beginning, { prints = '', fails, runs }]) => {
      const answer = fails === undefined ? `echo '${prints}'` : `echo '${fails}' >&2; exit 254`
      return `  "${beginning}"*) ${runs === undefined ? answer : `exec ${runs} "$@"`} ;;`
    })
    const script = ['#!/bin/sh', `echo "${command} $*" >> '${log}'`, 'case "$*" in', ...cases, '  *) ;;', 'esac', '']
    writeFileSync(join(folder, command), script.join('\n'))
    chmodSync(join(folder, command), 0o755)
  }
  return { called: () => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []) }
}
