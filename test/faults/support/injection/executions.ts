import type { StepName } from '#rules/deployed-steps.ts'
import { jobRangeSchema } from '#rules/scoring-job-part.ts'
import { runStep } from '#steps/run-step.ts'
import type { JobExecutionInput, RunStateMachineName, StateMachines } from '#world/state-machines.ts'
import { traceInvocation } from '../../../../infra/local/trace-invocation.ts'
import type { MemoryObjects } from '../../../support/memory-objects.ts'
import type { TestWorld } from '../../../support/test-world.ts'
import { startProcess } from './fault-plan.ts'

type Input = Readonly<Record<string, unknown>>
type MachineName = RunStateMachineName | 'job' | 'deliveries' | 'bulk'
type Execution = { readonly machine: MachineName; readonly name: string; readonly input: Input }

/**
 * The executions of the state machines, run in this process by their steps in the order of the definitions, without pauses: a
 * failed step is repeated twice, and then caught. What the definitions themselves do is tested in test/statemachines.
 */
export function makeExecutions() {
  const names = new Set<string>()
  const waiting: Execution[] = []
  /** The triggers of jobs by the task tokens that their executions wait for. */
  const tokens = new Map<string, Input>()
  let kept: { readonly names: readonly string[]; readonly tokens: readonly (readonly [string, Input])[] } = {
    names: [],
    tokens: [],
  }

  function start(execution: Execution): 'runs' | 'exists' {
    if (waiting.some(({ name }) => name === execution.name)) return 'runs'
    if (names.has(execution.name)) return 'exists'
    names.add(execution.name)
    waiting.push(execution)
    return 'runs'
  }

  const stateMachines: StateMachines = {
    start: async (machine, run) => start({ machine, name: run.run_id, input: run }),
    startScoring: async (job_id) => start({ machine: 'bulk', name: job_id, input: { job_id } }),
    startJob: async (work, repeats = 0) => {
      start({ machine: 'job', name: `${idOf(work)}-${repeats}`, input: work })
    },
    resumeJob: async (token) => {
      const input = tokens.get(token)
      tokens.delete(token)
      if (input) waiting.push({ machine: 'deliveries', name: token, input })
    },
  }

  return {
    stateMachines,
    /** Starts a training as the rule of the event bus does when a retrain is due. */
    startRetrain: (name: string, input: Input) => start({ machine: 'train', name, input }),
    /** Runs all that is started to its end, each step in a process of its own. */
    async runAll(world: () => TestWorld): Promise<void> {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await run(world, next, tokens).catch(() => {})
      }
    },
    /** Remembers which executions there are. */
    keep() {
      kept = { names: [...names], tokens: [...tokens] }
    },
    /** Forgets all executions but those that were kept. */
    forget() {
      names.clear()
      tokens.clear()
      waiting.length = 0
      for (const name of kept.names) names.add(name)
      for (const [token, input] of kept.tokens) tokens.set(token, input)
    },
  }
}

const idOf = (work: JobExecutionInput) => ('job_id' in work ? work.job_id : work.trigger_id)

async function run(world: () => TestWorld, execution: Execution, tokens: Map<string, Input>): Promise<void> {
  const { machine, name, input } = execution
  const task: Task = (step, payload) => runTask(world, step, payload)
  switch (machine) {
    case 'train':
      return 'run_id' in input ? runTraining(task, input) : runRetrain(task, name, input)
    case 'discover':
      return runInLease(task, input, () => task('discover-the-traits', input))
    case 'synthesize':
      return runInLease(task, input, () => task('synthesize-the-samples', input))
    case 'purge':
      await repeatUntilPurged(() => task('purge-the-samples', input))
      await task('end-the-purge', input)
      return
    case 'job':
      return runJob(task, name, input, tokens)
    case 'deliveries':
      return deliver(task, input)
    case 'bulk':
      return runBulk(task, input, world().objects)
  }
}

type Task = (step: StepName, payload: Input) => Promise<Input>

const attempts = 3
const neverRepeated = new Set(['LeaseLost', 'Refusal', 'CannotFit'])

async function runTask(world: () => TestWorld, step: StepName, payload: Input): Promise<Input> {
  for (let attempt = 1; ; attempt++) {
    startProcess()
    try {
      return JSON.parse(JSON.stringify(await traceInvocation(step, () => runStep(world(), step, payload))))
    } catch (error) {
      if (attempt === attempts || (error instanceof Error && neverRepeated.has(error.name))) throw error
    }
  }
}

async function runRetrain(task: Task, execution: string, input: Input): Promise<void> {
  const { is_leased, ...run } = await task('acquire-the-lease', { ...input, execution })
  if (is_leased) await runTraining(task, run)
}

async function runTraining(task: Task, run: Input): Promise<void> {
  await runInLease(task, run, async () => {
    let { traits } = await task('gather-the-samples', run)
    for (;;) {
      for (const trait of traits as string[]) await task('train-the-trait', { ...run, trait })
      const { version_no, traits: missing } = await task('record-the-version', run)
      if (version_no !== undefined) {
        await repeatUntilPurged(() => task('purge-the-samples', run))
        await task('flip-the-active-version', { ...run, version_no })
        break
      }
      traits = missing
    }
  })
  await task('publish-the-outcome', run).catch(() => {})
  await task('prune-the-versions', run).catch(() => {})
}

/** Runs the work of a run, and releases its lease where that fails. */
async function runInLease(task: Task, run: Input, work: () => Promise<unknown>): Promise<void> {
  try {
    await task('renew-the-lease', run)
    await work()
  } catch (error) {
    await repeatUntilPurged(() => task('release-the-lease', { ...run, error: caught(error) }))
    throw error
  }
}

/** What a state machine says of a failed step. */
function caught(error: unknown) {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return { Error: name, Cause: JSON.stringify({ errorMessage: message }) }
}

async function repeatUntilPurged(step: () => Promise<Input>): Promise<void> {
  while (!(await step()).is_purged);
}

async function runJob(task: Task, token: string, input: Input, tokens: Map<string, Input>): Promise<void> {
  const { job_id } = input
  if (job_id === undefined) return deliver(task, input)
  tokens.set(token, input)
  try {
    await task('dispatch-the-handler', { job_id, token })
  } catch (error) {
    if (!tokens.delete(token)) return
    await task('fail-the-job', { job_id, error: caught(error) })
    await deliver(task, input)
  }
}

async function deliver(task: Task, { trigger_id }: Input): Promise<void> {
  let after = ''
  do {
    const { next } = await task('deliver-to-subscribers', { trigger_id, after })
    after = String(next)
  } while (after !== '')
}

async function runBulk(task: Task, { job_id }: Input, objects: MemoryObjects): Promise<void> {
  try {
    const { manifest } = (await task('cut-the-upload', { job_id })) as { manifest: { key: string } | null }
    if (manifest === null) return
    const ranges = JSON.parse(Buffer.from(objects.contents.get(manifest.key) ?? []).toString() || '[]')
    for (const range of jobRangeSchema.array().parse(ranges)) await task('score-the-range', { job_id, range })
    await task('finish-the-scoring-job', { job_id })
  } catch (error) {
    await task('fail-the-scoring-job', { job_id, error: caught(error) })
  }
}
