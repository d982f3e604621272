import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { ServiceLog } from '../../service-log.ts'
import type { RunnerWorld } from '../runner-world.ts'
import { createExecution, type Execution } from '../running/execution.ts'
import { type ExecutionRecord, readExecutionRecord, recoverSteps } from '../running/journal.ts'

/** An execution of an earlier process; one that had not ended stands where it stood. */
export type RestoredExecution = ExecutionRecord & { readonly interrupted?: Execution }

/** What the folder's journals tell, the oldest first. */
export function restoreExecutions(folder: string, world: RunnerWorld, log: ServiceLog): RestoredExecution[] {
  mkdirSync(folder, { recursive: true })
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
  const found = files.flatMap((name) => restoreOrSetAside(join(folder, name), world, log) ?? [])
  return found.toSorted((a, b) => a.started.startDate - b.started.startDate)
}

/** One bad journal must not keep all others from going on. What its run held is freed when the run's lease ends. */
function restoreOrSetAside(file: string, world: RunnerWorld, log: ServiceLog): RestoredExecution | undefined {
  try {
    const described = readExecutionRecord(file)
    if (described === undefined || described.ended !== undefined) return described
    const { started } = described
    return { started, interrupted: createExecution(file, started, recoverSteps(file), world) }
  } catch (error) {
    const aside = `${file}.damaged`
    renameSync(file, aside)
    log.warn('The journal of an execution cannot be read and is set aside', { file: aside, error: String(error) })
    return undefined
  }
}
