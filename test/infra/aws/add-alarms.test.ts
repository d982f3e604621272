import { expect, test } from 'vitest'
import { z } from 'zod'
import { stateMachineNames } from '../../../infra/state-machines.ts'
import { templateOf } from './synthesized.ts'

const { template, ofType } = templateOf('dev')
const alarms = Object.fromEntries(
  Object.entries(ofType('AWS::CloudWatch::Alarm')).map(([id, { Properties }]) => [id.slice(0, -8), Properties]),
)
const topic = { Ref: expect.stringMatching(/^Alarms[0-9A-F]{8}$/) }

test('each alarm notifies the topic, and missing data raises none', () => {
  expect(Object.keys(alarms)).toHaveLength(6)
  for (const alarm of Object.values(alarms)) {
    expect(alarm).toMatchObject({ AlarmActions: [topic], TreatMissingData: 'notBreaching', EvaluationPeriods: 1 })
  }
})

test('an event that no target accepted raises an alarm', () => {
  expect(alarms.EventsUndelivered).toMatchObject({
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [expect.stringMatching(/^Undelivered/), 'QueueName'] } }],
    Threshold: 1,
  })
})

test('every state machine has an alarm on timed-out executions', () => {
  const metrics = z.array(z.looseObject({ MetricStat: z.unknown().optional() })).parse(alarms.RunsTimeOut?.Metrics)

  const watched = metrics.filter(({ MetricStat }) => JSON.stringify(MetricStat)?.includes('ExecutionsTimedOut'))

  expect(watched).toHaveLength(stateMachineNames.length)
})

test('alarms of this account alone can publish, and only over TLS', () => {
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: [
        { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    },
  })
})
