import { Stack } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import type { Construct } from 'constructs'
import type { Environment } from '../environments/environment.ts'
import { serviceStackName } from '../environments/environment-name.ts'
import { addEventRules } from './add-event-rules.ts'
import { pageFetcher, requestFunctions, scheduledFunctions, stepFunctions } from './functions.ts'
import { grantBulkRights, usersOfBucket } from './grant-bulk-rights.ts'
import { grantRegistryRights } from './grant-registry-rights.ts'
import { grantRights } from './grant-rights.ts'
import { httpApi } from './http-api.ts'
import { identityProvider } from './identity-provider.ts'
import { jobBucket } from './job-bucket.ts'
import { liveFunctions } from './live-functions.ts'
import { monitoring } from './monitoring/monitoring.ts'
import { outputs } from './outputs.ts'
import { scoreCanary } from './score-canary.ts'
import { stackProps } from './stack-props.ts'
import { stateMachines } from './state-machines.ts'
import { storedTable, storedUserPool } from './stored-data.ts'

/** The whole of Touchstone in one environment, but for its data. */
export class TouchstoneStack extends Stack {
  constructor(scope: Construct, environmentName: string, environment: Environment) {
    super(scope, serviceStackName(environmentName), {
      ...stackProps(environment),
      description: `Touchstone, a model service that scores text (${environmentName})`,
    })

    const table = storedTable(this, environmentName, environment)
    const events = new EventBus(this, 'Events', { description: 'Events of the models: ids and figures' })
    const bucket = jobBucket(this, environment)
    const shared = { table, events, environment, environmentName }
    const fetch = pageFetcher(this, environment)
    const requested = requestFunctions(this, { ...shared, fetch })
    const live = liveFunctions(requested)
    const { scoreCanaryMinutes: minutes, runbookUrl } = environment
    if (minutes !== null) scoreCanary(this, { live: live.score, score: requested.score, minutes, runbookUrl })
    const steps = stepFunctions(this, shared)
    const machines = stateMachines(this, { steps, reader: live.score, environment })
    const scheduled = scheduledFunctions(this, { ...shared, fetch })
    const functions = { ...requested, ...scheduled, fetch }
    grantRights({ functions, steps, machines, table, events, environment })
    grantRegistryRights({ steps, events, environment })
    grantBulkRights({ functions, steps, machines, bucket })
    const deadLetterQueue = addEventRules(this, { events, machines, functions: scheduled })
    const { gateway, accessLog, url } = httpApi(this, { functions: live, environment })
    const pool = storedUserPool(this, environmentName, environment)
    for (const [name, value] of Object.entries(identityProvider(this, pool, environment))) {
      functions.registry.addEnvironment(name, value)
      functions.mcp.addEnvironment(name, value)
    }
    // Handlers complete their jobs at the URL; the handler that scores fetches pages.
    steps['dispatch-the-handler'].addEnvironment('TOUCHSTONE_PUBLIC_URL', url)
    steps['dispatch-the-handler'].addEnvironment('TOUCHSTONE_FETCH_FUNCTION', fetch.functionName)
    for (const user of usersOfBucket({ functions, steps })) user.addEnvironment('TOUCHSTONE_BUCKET', bucket.bucketName)
    const deadLetterQueues = [deadLetterQueue]
    const alarmTopics = monitoring(this, {
      ...{ environmentName, environment, gateway, accessLog, functions, steps, machines, table, deadLetterQueues },
    })
    outputs(this, { url, table, events, machines, alarmTopics })
  }
}
