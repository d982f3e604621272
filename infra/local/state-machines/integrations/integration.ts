import type { InvocationOptions, RunnerWorld } from '../runner-world.ts'
import type { Json, ReadonlyJsonObject } from '../values/json.ts'

/** A service that Task states call. */
export type Integration = {
  /** As the history names them: 'lambda' and 'invoke.waitForTaskToken'. */
  readonly resourceType: string
  readonly resource: string
  readonly waitsForToken: boolean
  /** Rejects with a Failure that has AWS's error name and cause. */
  readonly call: (world: RunnerWorld, args: ReadonlyJsonObject, context: CallContext) => Promise<Json>
  /** Returns the problems of arguments before anything runs; expressions in them are not evaluated yet. */
  readonly problemsIn: (args: ReadonlyJsonObject) => string[]
}

export type CallContext = InvocationOptions & { readonly executionArn: string; readonly stateMachineArn: string }
