import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new folder that is removed when the test has finished. */
export function temporaryFolder(): string {
  const folder = makeTemporaryFolder()
  onTestFinished(folder.remove)
  return folder.path
}

/** A new folder for as long as its maker wants. */
export function makeTemporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'touchstone-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
