import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ServiceLog } from '../../service-log.ts'
import type { MachineDefinition } from '../definition/machine-definition.ts'
import type { RunnerWorld } from '../runner-world.ts'
import type { TaskUpdate } from '../running/branch-state.ts'
import {
  createExecution,
  type Execution,
  type ExecutionEnd,
  type ExecutionStart,
  roleArn,
} from '../running/execution.ts'
import { type HistoryEvent, numberedEvent } from '../running/history.ts'
import {
  beginJournal,
  type ExecutionRecord,
  flushToDisk,
  historyIn,
  journalFormat,
  readExecutionRecord,
} from '../running/journal.ts'
import { runToEnd } from '../states/run-to-end.ts'
import { executionArn, machineArn } from './arns.ts'
import { restoreExecutions } from './restore-executions.ts'
import { StepFunctionsError } from './step-functions-error.ts'

/** What is known of an execution without reading its journal. */
export type ExecutionSummary = Pick<ExecutionStart, 'executionArn' | 'stateMachineArn' | 'name' | 'startDate'> &
  ({ status: 'RUNNING' } | Pick<ExecutionEnd, 'status' | 'stopDate'>)

/** Ended executions stay listed, as on AWS for 90 days; and no more than these, so that the folder stays small. */
const maxEndedExecutions = 1_000
const retentionMs = 90 * 24 * 3600 * 1000

type Running = { execution: Execution; durable: Promise<unknown>; done: Promise<void> }

/** All executions: the folder has one journal for each, those that run are in memory. */
export type Executions = ReturnType<typeof openExecutions>

export function openExecutions(folder: string, world: RunnerWorld, log: ServiceLog) {
  const summaries = new Map<string, ExecutionSummary>()
  const running = new Map<string, Running>()
  const restored = restoreExecutions(folder, world, log)
  for (const each of restored) summaries.set(each.started.executionArn, summaryOf(each))
  const interrupted = restored.flatMap((each) => each.interrupted ?? [])
  const fileOf = (arn: string) => join(folder, `${createHash('sha256').update(arn).digest('hex').slice(0, 40)}.jsonl`)

  function run(execution: Execution, durable: Promise<unknown>): void {
    const { started } = execution
    const done = durable
      .then(() => runToEnd(execution))
      .then((ended) => ended && settle({ started, ended }))
      .catch((error: unknown) => {
        log.error('An execution cannot go on', { execution: started.executionArn, error: String(error) })
      })
    running.set(started.executionArn, { execution, durable, done })
  }

  async function settle(execution: Required<ExecutionRecord>): Promise<void> {
    const arn = execution.started.executionArn
    summaries.set(arn, summaryOf(execution))
    await flushToDisk(fileOf(arn))
    running.delete(arn)
    prune()
  }

  function prune(): void {
    const ended = [...summaries.values()].filter((each) => 'stopDate' in each)
    const oldest = world.now().getTime() - retentionMs
    for (const [index, each] of ended.toSorted((a, b) => b.stopDate - a.stopDate).entries()) {
      if (index < maxEndedExecutions && each.stopDate >= oldest) continue
      summaries.delete(each.executionArn)
      rmSync(fileOf(each.executionArn), { force: true })
    }
  }

  /** A name counts once; the same start again, while it runs, gets the same answer. */
  async function startAgain(known: ExecutionSummary, input: string): Promise<ExecutionSummary> {
    const arn = known.executionArn
    if (findRunning(arn)?.started.input !== input) {
      throw new StepFunctionsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
    }
    await running.get(arn)?.durable
    return known
  }

  function findRunning(arn: string): Execution | undefined {
    const execution = running.get(arn)?.execution
    return execution?.ended() === undefined ? execution : undefined
  }

  return {
    /** Goes on with everything that ran when the runner was stopped or killed. */
    resume(): void {
      for (const execution of interrupted) run(execution, Promise.resolve())
    },

    /** Resolves when the start is safe on the disk; from then on the execution runs. */
    async start(
      machine: string,
      definition: MachineDefinition,
      name: string,
      input: string,
    ): Promise<ExecutionSummary> {
      const arn = executionArn(machine, name)
      const known = summaries.get(arn)
      if (known !== undefined) return startAgain(known, input)
      const now = world.now()
      const details = { input, inputDetails: { truncated: false }, roleArn }
      const event = numberedEvent({ type: 'ExecutionStarted', details }, 1, 0, now)
      const ids = { executionArn: arn, stateMachineArn: machineArn(machine), name }
      const started: ExecutionStart = {
        format: journalFormat,
        ...ids,
        input,
        startDate: now.getTime(),
        definition,
        event,
      }
      const file = fileOf(arn)
      beginJournal(file, { started })
      const summary = summaryOf({ started })
      summaries.set(arn, summary)
      const durable = Promise.all([flushToDisk(file), flushToDisk(folder)])
      run(createExecution(file, started, [], world), durable)
      await durable
      return summary
    },

    /** Newest first. */
    list(stateMachineArn: string): ExecutionSummary[] {
      return [...summaries.values()].filter((each) => each.stateMachineArn === stateMachineArn).reverse()
    },

    has(arn: string): boolean {
      return summaries.has(arn)
    },

    describe(arn: string): ExecutionRecord | undefined {
      const execution = findRunning(arn)
      if (execution !== undefined) return { started: execution.started }
      return summaries.has(arn) ? readExecutionRecord(fileOf(arn)) : undefined
    },

    history(arn: string): HistoryEvent[] {
      return historyIn(fileOf(arn))
    },

    findRunning,

    /** Resolves when the news is safe on the disk. */
    async tell(execution: Execution, path: string, news: TaskUpdate): Promise<void> {
      execution.tell(path, news)
      await flushToDisk(fileOf(execution.started.executionArn))
    },

    /** Ends a running execution from outside; resolves when that is safe on the disk. */
    async abort(arn: string, details: { error?: string; cause?: string }): Promise<ExecutionEnd> {
      const found = running.get(arn)
      if (found === undefined) throw new Error(`${arn} does not run`)
      const ended = found.execution.end({ status: 'ABORTED', ...details }, { type: 'ExecutionAborted', details })
      await found.done
      return ended
    },

    /** Leaves what runs to the next start. */
    async close(): Promise<void> {
      const all = [...running.values()]
      for (const { execution } of all) execution.leave()
      await Promise.all(all.map(({ done }) => done))
    },
  }
}

function summaryOf({ started, ended }: ExecutionRecord): ExecutionSummary {
  const { executionArn, stateMachineArn, name, startDate } = started
  const state = ended ? { status: ended.status, stopDate: ended.stopDate } : { status: 'RUNNING' as const }
  return { executionArn, stateMachineArn, name, startDate, ...state }
}
