import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Gives all temporary folders of a run one parent, so that none stays behind, whichever process ends before its time. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-tests-'))
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
