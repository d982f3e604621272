import type { State } from '../definition/shape.ts'
import type { Branch } from '../running/branch.ts'
import type { Outcome } from '../running/outcome.ts'
import { runChoice } from './choice.ts'
import { runFail } from './fail.ts'
import { runMap } from './map.ts'
import { runParallel } from './parallel.ts'
import { runPass } from './pass.ts'
import { runSucceed } from './succeed.ts'
import { runTask } from './task.ts'
import { runWait } from './wait.ts'

/** Does what the state is for, once; rejects with a Failure when it fails. */
export function runState(branch: Branch, state: State): Promise<Outcome> {
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
