import type { State, States } from '../definition/machine-definition.ts'
import { evaluate } from '../values/evaluate.ts'
import type { Json, ReadonlyJsonObject } from '../values/json.ts'
import type { Frame } from './branch-state.ts'
import { type Execution, type NewJournalStep, roleArn } from './execution.ts'
import type { NewHistoryEvent } from './history.ts'

/** A thread of an execution: its root, a branch of a Parallel state, or an item of a Map state. */
export type Branch = {
  readonly execution: Execution
  readonly path: string
  readonly states: States
  readonly signal: AbortSignal
  readonly outer?: Branch
  readonly mapItem?: { Index: number; Value: Json }
  /** The event to record together with the exit of the branch's last state. */
  readonly closing?: NewHistoryEvent
}

/** Runs a branch to its end. Parallel and Map states receive it, because they run branches themselves. */
export type RunBranch = (branch: Branch) => Promise<Json>

export function frameOf({ execution, path }: Branch): Frame {
  const branch = execution.branches.get(path)
  if (branch === undefined) throw new Error(`There is no branch '${path}'`)
  return branch.frame
}

/** Records a step of the branch. An aborted branch records nothing more. */
export function record(branch: Branch, step: NewJournalStep): void {
  branch.signal.throwIfAborted()
  branch.execution.record(branch.path, step)
}

/** Values that a state's expressions see beside its input and context. */
export type ExtraBindings = { result?: Json; errorOutput?: Json }

export function evaluateIn(branch: Branch, field: string, template: Json, extra: ExtraBindings = {}): Promise<Json> {
  return evaluate(template, bindingsOf(branch, extra), field)
}

export function bindingsOf(branch: Branch, extra: ExtraBindings = {}): ReadonlyJsonObject {
  const states = { input: frameOf(branch).input, context: contextOf(branch), ...extra }
  return { ...variablesOf(branch), states }
}

/** An inner scope sees the variables of the outer ones but cannot assign them; the loader refuses that. */
function variablesOf({ execution, path, outer }: Branch): ReadonlyJsonObject {
  const inherited = outer === undefined ? {} : variablesOf(outer)
  return { ...inherited, ...execution.branches.get(path)?.variables }
}

function contextOf(branch: Branch): ReadonlyJsonObject {
  const { started, input } = branch.execution
  const { state, entered, retries = [], task } = frameOf(branch)
  const item = itemOf(branch)
  return {
    Execution: {
      Id: started.executionArn,
      Input: input,
      Name: started.name,
      RoleArn: roleArn,
      StartTime: new Date(started.startDate).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: started.stateMachineArn, Name: started.stateMachineArn.split(':').at(-1) ?? '' },
    State: {
      Name: state,
      EnteredTime: entered?.time ?? '',
      ...(canRetry(branch.states[state]) && { RetryCount: retries.reduce((sum, count) => sum + count, 0) }),
    },
    ...(task && { Task: { Token: task.token } }),
    ...(item && { Map: { Item: item } }),
  }
}

/** Returns whether the state's type has Retry. AWS shows the others no RetryCount. */
function canRetry(state: State | undefined): boolean {
  return state?.Type === 'Task' || state?.Type === 'Map' || state?.Type === 'Parallel'
}

function itemOf({ mapItem, outer }: Branch): Branch['mapItem'] {
  return mapItem ?? (outer && itemOf(outer))
}
