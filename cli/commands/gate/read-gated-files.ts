import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CommandFailure } from '../../command-failure.ts'
import type { Prose } from '../../scoring/prose.ts'
import { oneLine } from '../../terminal/one-line.ts'
import type { FoundFiles } from './find-gated-files.ts'
import type { SkippedFile } from './gate-report.ts'
import { type GatedText, gatedText, refuseLength } from './gated-text.ts'

export type ReadFiles = { readonly proses: ReadonlyMap<string, Prose>; readonly skipped: readonly SkippedFile[] }

/** Reads the files of a gate. Throws a failure that names every file that can't be scored: a gate that leaves it out proves nothing. */
export function readGatedFiles(folder: string, { paths, links }: FoundFiles, isRaw: boolean): ReadFiles {
  const proses = new Map<string, Prose>()
  const skipped = links.map((path) => ({ path, reason: 'Symbolic links are not followed.' }))
  const faults: string[] = []
  for (const path of paths) {
    const text = readText(resolve(folder, path), isRaw)
    if ('prose' in text) proses.set(path, text.prose)
    else if ('nothing' in text) skipped.push({ path, reason: text.nothing })
    else faults.push(`${oneLine(path)} ${text.unreadable}`)
  }
  if (faults.length > 0) throw new CommandFailure(faults.join('\n'))
  return { proses, skipped }
}

function readText(path: string, isRaw: boolean): GatedText {
  try {
    return refuseLength(statSync(path).size) ?? gatedText(path, readFileSync(path), isRaw)
  } catch (error) {
    return { unreadable: `can't be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}
