import { isDistributed, type State } from '../definition/machine-definition.ts'
import { type Branch, frameOf, type RunBranch } from '../running/branch.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'
import { runChoice } from './run-choice.ts'
import { runDistributedMap } from './run-distributed-map.ts'
import { runFail } from './run-fail.ts'
import { runMap } from './run-map.ts'
import { runParallel } from './run-parallel.ts'
import { runTask } from './run-task.ts'
import { runWait } from './run-wait.ts'

/** Runs a state once. Rejects with a Failure when the state fails. */
export function runState(branch: Branch, state: State, runBranch: RunBranch): Promise<StateOutcome> {
  switch (state.Type) {
    case 'Task':
      return runTask(branch, state)
    case 'Choice':
      return runChoice(branch, state)
    case 'Map':
      return isDistributed(state) ? runDistributedMap(branch, state, runBranch) : runMap(branch, state, runBranch)
    case 'Parallel':
      return runParallel(branch, state, runBranch)
    case 'Pass':
      return stateOutcome(branch, { part: state, next: state.Next, fallback: frameOf(branch).input })
    case 'Wait':
      return runWait(branch, state)
    case 'Succeed':
      return stateOutcome(branch, { part: state, fallback: frameOf(branch).input })
    case 'Fail':
      return runFail(branch, state)
  }
}
