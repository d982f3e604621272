import type { InvocationOptions, RunnerWorld } from '../runner-world.ts'
import type { Json, ReadonlyJsonObject } from '../values/json.ts'
import { dynamodbIntegration } from './dynamodb-integration.ts'
import { eventBridgeIntegration } from './event-bridge-integration.ts'
import { lambdaIntegration } from './lambda-integration.ts'

/** A service that Task states call. */
export type Integration = {
  /** As the history names them: 'lambda' and 'invoke.waitForTaskToken'. */
  readonly resourceType: string
  readonly resource: string
  readonly waitsForToken: boolean
  /** Rejects with a Failure that has AWS's error name and cause. */
  readonly call: (world: RunnerWorld, args: ReadonlyJsonObject, context: CallContext) => Promise<Json>
  /** What is wrong with arguments, seen before anything runs; expressions in them are not evaluated yet. */
  readonly problemsIn: (args: ReadonlyJsonObject) => string[]
}

export type CallContext = InvocationOptions & { readonly executionArn: string; readonly stateMachineArn: string }

/** Throws for a resource that this runner does not know. */
export function integrationOf(resource: string): Integration {
  if (/^arn:[^:]+:lambda:/.test(resource)) {
    throw new Error('a plain function ARN is not supported: use arn:aws:states:::lambda:invoke with FunctionName')
  }
  const name = resource.startsWith('arn:aws:states:::') ? resource.slice('arn:aws:states:::'.length) : ''
  const found = lambdaIntegration(name) ?? dynamodbIntegration(name) ?? eventBridgeIntegration(name)
  if (found === undefined) throw new Error(`unknown resource '${resource}'`)
  return found
}
