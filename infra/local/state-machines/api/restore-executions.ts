import { join } from 'node:path'
import { openFolder } from '../../open-folder.ts'
import type { ServiceLog } from '../../service-log.ts'
import { setAside } from '../../set-aside.ts'
import type { RunnerWorld } from '../runner-world.ts'
import { createExecution, type Execution } from '../running/execution.ts'
import { readExecutionRecord, recoverSteps } from '../running/journal.ts'
import type { ExecutionRecord } from '../running/journal-line.ts'
import { eraseMapRuns } from '../running/map-run-folder.ts'

/** An execution of an earlier process; `interrupted` is one that had not ended, in the state where it was. */
type RestoredExecution = ExecutionRecord & { readonly interrupted?: Execution }

/** Restores the executions of the folder's journals, the oldest first. */
export function restoreExecutions(folder: string, world: RunnerWorld, log: ServiceLog): RestoredExecution[] {
  const files = openFolder(folder, log).filter((name) => name.endsWith('.jsonl'))
  const found = files.flatMap((name) => restoreOrSetAside(join(folder, name), world, log) ?? [])
  return found.toSorted((a, b) => a.started.startDate - b.started.startDate)
}

/** Sets a damaged journal aside, so that all others resume. The lease of its run expires. */
function restoreOrSetAside(file: string, world: RunnerWorld, log: ServiceLog): RestoredExecution | undefined {
  try {
    const described = readExecutionRecord(file)
    if (described.ended !== undefined) {
      eraseMapRuns(file)
      return described
    }
    const { started } = described
    return { started, interrupted: createExecution({ file, started, steps: recoverSteps(file), world }) }
  } catch (error) {
    setAside(file, error, log)
    return undefined
  }
}
