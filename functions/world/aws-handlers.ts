import { ECSClient, RunTaskCommand } from '@aws-sdk/client-ecs'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import {
  HandlerRefused,
  type HandlerSettings,
  HandlerUnavailable,
  type RemoteHandlers,
} from '#world/remote-handlers.ts'

/** Names of errors that a later call may not meet. */
const transientNames = new Set([
  'CodeArtifactUserPendingException',
  'EC2ThrottledException',
  'ENILimitReachedException',
  'ResourceConflictException',
  'ResourceNotReadyException',
  'ServerException',
  'ServiceException',
  'SnapStartNotReadyException',
  'TimeoutError',
  'ThrottlingException',
  'TooManyRequestsException',
])

/** A handler may run as long as a Lambda function can, 15 minutes. The SDK does not retry: the state machine does. */
const lambdaTimeouts = { connectionTimeout: 3_000, requestTimeout: 895_000, throwOnRequestTimeout: true }
const ecsTimeouts = { connectionTimeout: 1_000, requestTimeout: 10_000, throwOnRequestTimeout: true }

export function awsHandlers({ taskNetwork: network, handlerEndpoint }: HandlerSettings): RemoteHandlers {
  const endpoint = handlerEndpoint === undefined ? {} : { endpoint: handlerEndpoint }
  const lambda = new LambdaClient({ requestHandler: lambdaTimeouts, maxAttempts: 1, ...endpoint })
  const ecs = new ECSClient({ requestHandler: ecsTimeouts })
  return {
    async invokeFunction({ arn, version = '$LATEST' }, payload) {
      const command = new InvokeCommand({
        FunctionName: arn,
        Qualifier: String(version),
        Payload: Buffer.from(payload),
      })
      const started = performance.now()
      const { FunctionError, Payload } = await lambda.send(command).catch((cause) => {
        // The handler may still be running: another call would do its work twice.
        if (performance.now() - started > lambdaTimeouts.requestTimeout)
          throw new HandlerRefused('The handler did not answer in time.')
        return translateError(cause)
      })
      const text = Payload?.transformToString() ?? ''
      return FunctionError === undefined ? { returned: text } : { failed: text }
    },
    async runTask({ value }, jobId, environment) {
      const [cluster = '', task = ''] = value.split('/')
      const pairs = Object.entries(environment).map(([name, text]) => ({ name, value: text }))
      // An override must name a container. By convention the working container has the name of the task's family.
      const [container] = task.split(':')
      const command = new RunTaskCommand({
        cluster,
        taskDefinition: task,
        launchType: 'FARGATE',
        startedBy: 'touchstone',
        clientToken: jobId,
        networkConfiguration: {
          awsvpcConfiguration: { subnets: [...network.subnets], securityGroups: [...network.securityGroups] },
        },
        overrides: {
          containerOverrides: [{ name: container, environment: pairs, command: pairs.map((pair) => pair.value) }],
        },
      })
      const { failures = [] } = await ecs.send(command).catch(translateError)
      const [failure] = failures
      if (failure) throw new HandlerUnavailable(`The task was not started: ${failure.reason ?? 'no reason given'}`)
    },
  }
}

function translateError(cause: unknown): never {
  const { name = '', message = '', $retryable, $response } = cause as TransportError
  const isTransient = transientNames.has(name) || $retryable !== undefined || $response === undefined
  const text = `${name}: ${message}`
  throw isTransient ? new HandlerUnavailable(text, { cause }) : new HandlerRefused(text, { cause })
}

/** The fields of an SDK error. One without a response never reached the service. */
type TransportError = { name?: string; message?: string; $retryable?: object; $response?: object }
