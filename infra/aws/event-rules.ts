import { Duration, Validations } from 'aws-cdk-lib'
import { type EventBus, type IRuleTarget, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction, SfnStateMachine } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { delivery, type EventTarget, eventRules, schedules } from '../event-rules.ts'
import type { DeployedMachines } from './state-machine.ts'

type Props = {
  readonly events: EventBus
  readonly machines: DeployedMachines
  readonly functions: Readonly<Record<'retrain', IFunction>>
}

/** The rules and schedules, on EventBridge. Returns the queue that keeps what a target would not take in time. */
export function eventRulesOn(scope: Construct, { events, machines, functions }: Props): Queue {
  const deadLetterQueue = undelivered(scope)
  const policy = {
    deadLetterQueue,
    retryAttempts: delivery.retries,
    maxEventAge: Duration.hours(delivery.longestHours),
  }
  const targetOf = (target: EventTarget): IRuleTarget =>
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

function undelivered(scope: Construct): Queue {
  const queue = new Queue(scope, 'UndeliveredEvents', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is itself where events end up.' })
  return queue
}
