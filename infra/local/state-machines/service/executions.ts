import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../log.ts'
import type { Definition } from '../definition/shape.ts'
import { createExecution, type Ended, type Execution, roleArn, type Started } from '../running/execution.ts'
import { type HistoryEvent, placedEvent } from '../running/history.ts'
import { beginJournal, type Described, describeJournal, flush, historyIn, journalFormat } from '../running/journal.ts'
import type { TaskNews } from '../running/places.ts'
import { runToEnd } from '../states/run-to-end.ts'
import type { World } from '../world.ts'
import { ApiError } from './api-error.ts'
import { executionArn, machineArn } from './arns.ts'
import { restoreExecutions } from './restore-executions.ts'

/** What is known of an execution without reading its journal. */
export type Summary = Pick<Started, 'executionArn' | 'stateMachineArn' | 'name' | 'startDate'> &
  ({ status: 'RUNNING' } | Pick<Ended, 'status' | 'stopDate'>)

/** Ended executions stay listed, as on AWS for 90 days; and no more than these, so that the folder stays small. */
const mostEnded = 1_000
const longestKeptMs = 90 * 24 * 3600 * 1000

type Running = { execution: Execution; durable: Promise<unknown>; done: Promise<void> }

/** All executions: the folder has one journal for each, those that run are in memory. */
export type Executions = ReturnType<typeof openExecutions>

export function openExecutions(folder: string, world: World, log: Log) {
  const summaries = new Map<string, Summary>()
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

  async function settle(execution: Required<Described>): Promise<void> {
    const arn = execution.started.executionArn
    summaries.set(arn, summaryOf(execution))
    await flush(fileOf(arn))
    running.delete(arn)
    prune()
  }

  function prune(): void {
    const ended = [...summaries.values()].filter((each) => 'stopDate' in each)
    const oldest = world.now().getTime() - longestKeptMs
    for (const [index, each] of ended.toSorted((a, b) => b.stopDate - a.stopDate).entries()) {
      if (index < mostEnded && each.stopDate >= oldest) continue
      summaries.delete(each.executionArn)
      rmSync(fileOf(each.executionArn), { force: true })
    }
  }

  /** A name counts once; the same start again, while it runs, gets the same answer. */
  async function startAgain(known: Summary, input: string): Promise<Summary> {
    const arn = known.executionArn
    if (findRunning(arn)?.started.input !== input) {
      throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
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
    async start(machine: string, definition: Definition, name: string, input: string): Promise<Summary> {
      const arn = executionArn(machine, name)
      const known = summaries.get(arn)
      if (known !== undefined) return startAgain(known, input)
      const now = world.now()
      const details = { input, inputDetails: { truncated: false }, roleArn }
      const event = placedEvent({ type: 'ExecutionStarted', details }, 1, 0, now)
      const ids = { executionArn: arn, stateMachineArn: machineArn(machine), name }
      const started: Started = { format: journalFormat, ...ids, input, startDate: now.getTime(), definition, event }
      const file = fileOf(arn)
      beginJournal(file, { started })
      const summary = summaryOf({ started })
      summaries.set(arn, summary)
      const durable = Promise.all([flush(file), flush(folder)])
      run(createExecution(file, started, [], world), durable)
      await durable
      return summary
    },

    /** Newest first. */
    list(stateMachineArn: string): Summary[] {
      return [...summaries.values()].filter((each) => each.stateMachineArn === stateMachineArn).reverse()
    },

    has(arn: string): boolean {
      return summaries.has(arn)
    },

    describe(arn: string): Described | undefined {
      const execution = findRunning(arn)
      if (execution !== undefined) return { started: execution.started }
      return summaries.has(arn) ? describeJournal(fileOf(arn)) : undefined
    },

    history(arn: string): HistoryEvent[] {
      return historyIn(fileOf(arn))
    },

    findRunning,

    /** Resolves when the news is safe on the disk. */
    async tell(execution: Execution, path: string, news: TaskNews): Promise<void> {
      execution.tell(path, news)
      await flush(fileOf(execution.started.executionArn))
    },

    /** Ends a running execution from outside; resolves when that is safe on the disk. */
    async abort(arn: string, details: { error?: string; cause?: string }): Promise<Ended> {
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

function summaryOf({ started, ended }: Described): Summary {
  const { executionArn, stateMachineArn, name, startDate } = started
  const state = ended ? { status: ended.status, stopDate: ended.stopDate } : { status: 'RUNNING' as const }
  return { executionArn, stateMachineArn, name, startDate, ...state }
}
