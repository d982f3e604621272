import type { Construct } from 'constructs'
import type { Environment } from '../environments/environment.ts'
import { TouchstoneStack } from './stack.ts'
import { StorageStack } from './storage-stack.ts'

/** Adds the stacks of an environment. The service is deployed after its storage, and deleted before it. */
export function addEnvironment(scope: Construct, environmentName: string, environment: Environment) {
  const storage = new StorageStack(scope, environmentName, environment)
  const service = new TouchstoneStack(scope, environmentName, environment)
  service.addStackDependency(storage)
  return { storage, service }
}
