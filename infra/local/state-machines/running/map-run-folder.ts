import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Branch } from './branch.ts'
import { frameOf } from './branch.ts'

/** Returns the folder of the journals of a distributed Map's executions. Each attempt of the state has one of its own. */
export function makeMapRunFolder(branch: Branch): string {
  const { entered, retries = [] } = frameOf(branch)
  const attempt = retries.reduce((sum, count) => sum + count, 0)
  const folder = join(mapRunsOf(branch.execution.file), `${entered?.event ?? 0}-${attempt}`)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Erases what the distributed Maps of an ended execution have left. */
export function eraseMapRuns(journal: string): void {
  rmSync(mapRunsOf(journal), { recursive: true, force: true })
}

function mapRunsOf(journal: string): string {
  return journal.replace(/\.jsonl$/, '.map-runs')
}
