import { Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { Environment } from '../../environments/environment.ts'
import type { Severity } from './alarm-definition.ts'

export type AlarmTopics = Readonly<Record<Severity, ITopic>>
type Receivers = NonNullable<Environment['alarms']>

/** Makes the topics that alarms publish to. Where nobody is woken, pages go to the topic of the tickets. */
export function alarmTopics(scope: Construct, { page, ticket }: Receivers): AlarmTopics {
  const tickets = alarmTopic(scope, 'Tickets', ticket)
  return { ticket: tickets, page: page === null ? tickets : alarmTopic(scope, 'Pages', page) }
}

function alarmTopic(scope: Construct, id: string, emails: readonly string[]): Topic {
  const topic = new Topic(scope, id, { enforceSSL: true })
  for (const email of emails) topic.addSubscription(new EmailSubscription(email))
  // A topic policy replaces the default one, which lets alarms publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  )
  Validations.of(topic).acknowledge({
    id: 'AwsSolutions-SNS2',
    reason: 'Alarms cannot publish under the AWS managed key, and they contain names and figures only.',
  })
  return topic
}
