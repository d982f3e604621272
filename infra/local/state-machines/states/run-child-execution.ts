import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, frameOf, type RunBranch } from '../running/branch.ts'
import { createExecution, type Execution, roleArn } from '../running/execution.ts'
import { numberedEvent } from '../running/history.ts'
import { beginJournal, readExecutionRecord, recoverSteps } from '../running/journal.ts'
import { type ExecutionEnd, type ExecutionRecord, type ExecutionStart, journalFormat } from '../running/journal-line.ts'
import type { Json } from '../values/json.ts'
import { runToEnd } from './run-to-end.ts'

type Child = {
  /** The branch of the distributed Map, and its state. */
  readonly branch: Branch
  readonly state: StateOf<'Map'>
  readonly folder: string
  readonly index: number
  readonly signal: AbortSignal
  readonly inputOf: () => Promise<Json>
}

/** Runs the execution of one item to its end. One that has a journal resumes where it was. */
export async function runChildExecution(child: Child, runBranch: RunBranch): Promise<ExecutionEnd> {
  const { branch, folder, index, signal } = child
  const file = join(folder, `${index}.jsonl`)
  const recorded = existsSync(file) ? readIfWhole(file) : undefined
  if (recorded?.ended) return recorded.ended
  const execution = recorded ? resume(file, recorded, branch) : await begin(file, child)
  const detach = () => execution.detach()
  signal.addEventListener('abort', detach, { once: true })
  if (signal.aborted) detach()
  try {
    const ended = await runToEnd(execution, runBranch)
    if (ended) return ended
  } finally {
    signal.removeEventListener('abort', detach)
  }
  signal.throwIfAborted()
  // The whole execution waits until journals can be written, and resumes.
  branch.execution.stopFor(execution.journalFailure())
  throw execution.journalFailure()
}

/** Returns undefined for a journal that a crash left without a whole beginning: nothing of the execution has happened. */
function readIfWhole(file: string): ExecutionRecord | undefined {
  try {
    return readExecutionRecord(file)
  } catch {
    return undefined
  }
}

function resume(file: string, { started }: ExecutionRecord, { execution }: Branch): Execution {
  return createExecution({ file, started, steps: recoverSteps(file), world: execution.world })
}

async function begin(file: string, { branch, state, index, inputOf }: Child): Promise<Execution> {
  const { world, started: parent } = branch.execution
  const input = JSON.stringify(await inputOf())
  const label = state.Label ?? frameOf(branch).state.replaceAll(/\W+/g, '-')
  const name = `${parent.name}-${index}`
  const now = world.now()
  const { ProcessorConfig: _, ...machine } = state.ItemProcessor
  const started: ExecutionStart = {
    format: journalFormat,
    executionArn: `${parent.stateMachineArn.replace(':stateMachine:', ':execution:')}/${label}:${name}`,
    stateMachineArn: `${parent.stateMachineArn}/${label}`,
    name,
    input,
    startDate: now.getTime(),
    definition: { ...machine, QueryLanguage: 'JSONata' },
    event: numberedEvent(
      { type: 'ExecutionStarted', details: { input, inputDetails: { truncated: false }, roleArn } },
      1,
      0,
      now,
    ),
  }
  beginJournal(file, { started })
  return createExecution({ file, started, world })
}
