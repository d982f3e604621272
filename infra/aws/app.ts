import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { ensureConsole } from '../console/ensure-console.ts'
import { EnvironmentError } from '../environments/environment-error.ts'
import { readEnvironments } from '../environments/read-environments.ts'
import { addEnvironment } from './add-environment.ts'

// The documentation function serves it.
await ensureConsole()
const app = new App()
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
try {
  for (const [name, environment] of Object.entries(readEnvironments())) addEnvironment(app, name, environment)
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
