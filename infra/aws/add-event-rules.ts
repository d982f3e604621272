import { Duration, Validations } from 'aws-cdk-lib'
import { type EventBus, type IRuleTarget, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction, SfnStateMachine } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { ScheduledFunctionName } from '#rules/deployed-functions.ts'
import { deliveryPolicy, eventRules, type RuleTarget, schedules } from '../event-rules.ts'
import type { DeployedMachines } from './state-machines.ts'

type Props = {
  readonly events: EventBus
  readonly machines: DeployedMachines
  readonly functions: Readonly<Record<ScheduledFunctionName, IFunction>>
}

/** Adds the rules and schedules on EventBridge. Returns the dead-letter queue of events that no target took in time. */
export function addEventRules(scope: Construct, { events, machines, functions }: Props): Queue {
  const deadLetterQueue = makeDeadLetterQueue(scope)
  const policy = {
    deadLetterQueue,
    retryAttempts: deliveryPolicy.retries,
    maxEventAge: Duration.hours(deliveryPolicy.maxAgeHours),
  }
  const targetOf = (target: RuleTarget): IRuleTarget =>
    'machine' in target
      ? new SfnStateMachine(machines[target.machine].machine, {
          ...policy,
          input: RuleTargetInput.fromEventPath('$.detail'),
        })
      : new LambdaFunction(functions[target.function], policy)

  for (const { name, description, pattern, target } of eventRules) {
    const eventPattern = { source: [...pattern.source], detailType: [...pattern['detail-type']] }
    new Rule(scope, name, { description, eventBus: events, eventPattern, targets: [targetOf(target)] })
  }
  for (const { name, description, expression, target } of schedules) {
    new Rule(scope, name, { description, schedule: Schedule.expression(expression), targets: [targetOf(target)] })
  }
  return deadLetterQueue
}

function makeDeadLetterQueue(scope: Construct): Queue {
  const queue = new Queue(scope, 'UndeliveredEvents', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'The queue is itself a dead-letter queue.' })
  return queue
}
