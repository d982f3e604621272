import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isDiskFull } from '#world/disk-full.ts'
import { flushToDisk } from '../../flush-to-disk.ts'
import type { ServiceLog } from '../../service-log.ts'
import type { MachineDefinition } from '../definition/machine-definition.ts'
import type { RunnerWorld } from '../runner-world.ts'
import type { TaskUpdate } from '../running/branch-state.ts'
import { createExecution, type Execution, roleArn } from '../running/execution.ts'
import { type HistoryEvent, numberedEvent } from '../running/history.ts'
import { beginJournal, historyIn, readExecutionRecord, recoverSteps } from '../running/journal.ts'
import { type ExecutionEnd, type ExecutionRecord, type ExecutionStart, journalFormat } from '../running/journal-line.ts'
import { eraseMapRuns } from '../running/map-run-folder.ts'
import { runBranch } from '../states/run-branch.ts'
import { runToEnd } from '../states/run-to-end.ts'
import { executionArn, machineArn } from './arns.ts'
import { failWithoutFunctions } from './fail-without-functions.ts'
import { restoreExecutions } from './restore-executions.ts'
import { StepFunctionsError } from './step-functions-error.ts'
import { untilWritable } from './until-writable.ts'

/** The part of an execution that is in memory. */
export type ExecutionSummary = Pick<ExecutionStart, 'executionArn' | 'stateMachineArn' | 'name' | 'startDate'> &
  ({ status: 'RUNNING' } | Pick<ExecutionEnd, 'status' | 'stopDate'>)

/** Ended executions stay listed for 90 days, as on AWS, and at most this many, so that the folder stays small. */
const maxEndedExecutions = 1_000
const retentionMs = 90 * 24 * 3600 * 1000

type Running = { execution: Execution; durable: Promise<unknown>; done: Promise<void> }

/** All executions. The folder has a journal of each; those that run are in memory. */
export type Executions = ReturnType<typeof openExecutions>

type StartOptions = {
  /** The name of the machine. */
  readonly machine: string
  readonly definition: MachineDefinition
  readonly name: string
  readonly input: string
}

export function openExecutions(folder: string, world: RunnerWorld, log: ServiceLog) {
  const summaries = new Map<string, ExecutionSummary>()
  const running = new Map<string, Running>()
  const stopping = new AbortController()
  const restored = restoreExecutions(folder, world, log)
  for (const each of restored) summaries.set(each.started.executionArn, summaryOf(each))
  const interrupted = restored.flatMap((each) => each.interrupted ?? [])
  const fileOf = (arn: string) => join(folder, `${createHash('sha256').update(arn).digest('hex').slice(0, 40)}.jsonl`)

  function run(execution: Execution, durable: Promise<unknown>): void {
    const { started } = execution
    const done = durable
      .then(() => runToEnd(execution, runBranch))
      .then((ended) => (ended ? finish({ started, ended }) : continueFromJournal(execution)))
      .catch((error: unknown) => {
        log.error('An execution cannot continue', { execution: started.executionArn, error: String(error) })
      })
    running.set(started.executionArn, { execution, durable, done })
  }

  /** Continues an execution whose journal could not be written, once it can be. One that the runner stops waits for its next start. */
  async function continueFromJournal({ started, journalFailure }: Execution): Promise<void> {
    const failure = journalFailure()
    if (failure === undefined) return
    const about = { execution: started.executionArn, reason: String(failure) }
    log.error(
      isDiskFull(failure) ? 'The disk is full: an execution waits' : 'An execution waits for its journal',
      about,
    )
    await untilWritable(folder, stopping.signal).catch(() => {})
    if (stopping.signal.aborted) return
    const file = fileOf(started.executionArn)
    run(createExecution({ file, started, steps: recoverSteps(file), world }), Promise.resolve())
  }

  async function finish(execution: Required<ExecutionRecord>): Promise<void> {
    const arn = execution.started.executionArn
    summaries.set(arn, summaryOf(execution))
    await flushToDisk(fileOf(arn))
    eraseMapRuns(fileOf(arn))
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

  /** A name can be used once. The same start again, while the execution runs, gets the same answer. */
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
    /** Resumes the executions that ran when the runner was stopped or killed. */
    resume(): void {
      for (const execution of interrupted) {
        failWithoutFunctions(execution, log)
        run(execution, Promise.resolve())
      }
    },

    /** Starts an execution. Resolves when the start is flushed to disk; from then on the execution runs. */
    async start({ machine, definition, name, input }: StartOptions): Promise<ExecutionSummary> {
      const arn = executionArn(machine, name)
      const known = summaries.get(arn)
      if (known !== undefined) return startAgain(known, input)
      const now = world.now()
      const details = { input, inputDetails: { truncated: false }, roleArn }
      const event = numberedEvent({ type: 'ExecutionStarted', details }, 1, 0, now)
      const started: ExecutionStart = {
        format: journalFormat,
        executionArn: arn,
        stateMachineArn: machineArn(machine),
        name,
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
      run(createExecution({ file, started, world }), durable)
      await durable
      return summary
    },

    /** Lists the executions of a machine, the newest first. */
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

    /** Updates a waiting task. Resolves when the update is flushed to disk. */
    async updateTask(execution: Execution, path: string, update: TaskUpdate): Promise<void> {
      execution.updateTask(path, update)
      await flushToDisk(fileOf(execution.started.executionArn))
    },

    /** Ends a running execution from outside. Resolves when the end is flushed to disk. */
    async abort(arn: string, details: { error?: string; cause?: string }): Promise<ExecutionEnd> {
      const found = running.get(arn)
      if (found === undefined) throw new Error(`${arn} does not run`)
      const ended = found.execution.end({ status: 'ABORTED', ...details }, { type: 'ExecutionAborted', details })
      await found.done
      return ended
    },

    /** Stops the executions that run; the next start resumes them. */
    async close(): Promise<void> {
      stopping.abort()
      const all = [...running.values()]
      for (const { execution } of all) execution.detach()
      await Promise.all(all.map(({ done }) => done))
    },
  }
}

function summaryOf({ started, ended }: ExecutionRecord): ExecutionSummary {
  const { executionArn, stateMachineArn, name, startDate } = started
  const state = ended ? { status: ended.status, stopDate: ended.stopDate } : { status: 'RUNNING' as const }
  return { executionArn, stateMachineArn, name, startDate, ...state }
}
