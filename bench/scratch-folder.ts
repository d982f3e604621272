import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes an empty folder, which is removed by the cleanup of what needs it. Returns its path. */
export function scratchFolder(cleanup: AsyncDisposableStack): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  cleanup.defer(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
