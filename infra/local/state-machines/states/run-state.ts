import type { State } from '../definition/machine-definition.ts'
import type { Branch } from '../running/branch.ts'
import type { StateOutcome } from '../running/state-outcome.ts'
import { runPass } from './pass.ts'
import { runChoice } from './run-choice.ts'
import { runFail } from './run-fail.ts'
import { runMap } from './run-map.ts'
import { runParallel } from './run-parallel.ts'
import { runTask } from './run-task.ts'
import { runWait } from './run-wait.ts'
import { runSucceed } from './succeed.ts'

/** Does what the state is for, once; rejects with a Failure when it fails. */
export function runState(branch: Branch, state: State): Promise<StateOutcome> {
  switch (state.Type) {
    case 'Task':
      return runTask(branch, state)
    case 'Choice':
      return runChoice(branch, state)
    case 'Map':
      return runMap(branch, state)
    case 'Parallel':
      return runParallel(branch, state)
    case 'Pass':
      return runPass(branch, state)
    case 'Wait':
      return runWait(branch, state)
    case 'Succeed':
      return runSucceed(branch, state)
    case 'Fail':
      return runFail(branch, state)
  }
}
