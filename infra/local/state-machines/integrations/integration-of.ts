import { dynamodbIntegration } from './dynamodb-integration.ts'
import { eventBridgeIntegration } from './event-bridge-integration.ts'
import type { Integration } from './integration.ts'
import { lambdaIntegration } from './lambda-integration.ts'

/** Returns the integration of a Task's Resource. Throws for a resource that this runner does not support. */
export function integrationOf(resource: string): Integration {
  if (/^arn:[^:]+:lambda:/.test(resource)) {
    throw new Error('a plain function ARN is not supported: use arn:aws:states:::lambda:invoke with FunctionName')
  }
  const name = resource.startsWith('arn:aws:states:::') ? resource.slice('arn:aws:states:::'.length) : ''
  const found = lambdaIntegration(name) ?? dynamodbIntegration(name) ?? eventBridgeIntegration(name)
  if (found === undefined) throw new Error(`unknown resource '${resource}'`)
  return found
}
