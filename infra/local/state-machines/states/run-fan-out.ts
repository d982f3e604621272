import type { SubMachine } from '../definition/machine-definition.ts'
import { type Branch, frameOf, type RunBranch, record } from '../running/branch.ts'
import type { NewHistoryEvent } from '../running/history.ts'
import type { Json } from '../values/json.ts'

/** The branches of a Parallel or Map state. They run concurrently, and all stop when one fails. */
type FanOutPlan = {
  readonly runBranch: RunBranch
  /** One for each branch. */
  readonly machines: readonly SubMachine[]
  /** The number of branches that run at a time. */
  readonly limit: number
  readonly inputOf: (index: number) => Promise<Json>
  readonly more?: (index: number) => Pick<Branch, 'mapItem' | 'closing'>
  readonly startedEvent?: (index: number) => NewHistoryEvent
  readonly abortedEvent?: (index: number) => NewHistoryEvent
  /** Handles a branch's failure: returns to continue without its output, or throws to fail. */
  readonly onFailure: (failure: unknown, child: Branch, index: number) => void
}

/** Runs the branches. Returns their outputs in order, without those of failed branches that the plan tolerates. */
export async function runFanOut(branch: Branch, plan: FanOutPlan): Promise<Json[]> {
  const group = new AbortController()
  const signal = AbortSignal.any([branch.signal, group.signal])
  const { execution, path } = branch
  const children = plan.machines.map(({ States }, index) => {
    return { execution, path: `${path}/${index}`, states: States, signal, outer: branch, ...plan.more?.(index) }
  })
  const outputs: { output: Json }[] = []
  const waiting = children.entries()

  async function work(): Promise<void> {
    for (const [index, child] of waiting) {
      await begin(child, plan, index)
      try {
        outputs[index] = { output: await plan.runBranch(child) }
      } catch (thrown) {
        signal.throwIfAborted()
        plan.onFailure(thrown, child, index)
      }
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.min(plan.limit, children.length) }, work))
  } catch (thrown) {
    branch.signal.throwIfAborted()
    group.abort(thrown)
    const events = children.flatMap((child, index) => abortedEvents(child, plan, index))
    if (events.length > 0) record(branch, { events })
    throw thrown
  }
  return outputs.filter((each) => each !== undefined).map(({ output }) => output)
}

/** Begins a branch. One that began before a crash resumes where it was. */
async function begin(child: Branch, plan: FanOutPlan, index: number): Promise<void> {
  if (child.execution.branches.has(child.path)) return
  const state = plan.machines[index]?.StartAt ?? ''
  const input = await plan.inputOf(index)
  const event = plan.startedEvent?.(index)
  record(child, { frame: { state, input }, events: event === undefined ? [] : [event] })
}

function abortedEvents(child: Branch, plan: FanOutPlan, index: number): NewHistoryEvent[] {
  if (!child.execution.branches.has(child.path)) return []
  const { state, ended } = frameOf(child)
  if (ended !== undefined) return []
  const type = child.states[state]?.Type ?? ''
  const stateAborted = ['Task', 'Wait', 'Map', 'Parallel'].includes(type) ? [{ type: `${type}StateAborted` }] : []
  const aborted = plan.abortedEvent?.(index)
  return aborted === undefined ? stateAborted : [...stateAborted, aborted]
}
