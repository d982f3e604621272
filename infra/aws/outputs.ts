import { CfnOutput } from 'aws-cdk-lib'
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { Construct } from 'constructs'
import type { AlarmTopics } from './monitoring/alarm-topics.ts'
import type { DeployedMachines } from './state-machines.ts'

type Parts = {
  readonly url: string
  readonly table: ITableV2
  readonly events: EventBus
  readonly machines: DeployedMachines
  /** Absent where the environment has no alarms. */
  readonly alarmTopics: AlarmTopics | undefined
}

/** Adds the outputs that a deployment prints at its end. */
export function outputs(scope: Construct, { url, table, events, machines, alarmTopics }: Parts): void {
  new CfnOutput(scope, 'ApiUrl', { value: url, description: 'URL of the API' })
  new CfnOutput(scope, 'TableName', { value: table.tableName, description: 'For npm run make-key' })
  for (const { machine } of Object.values(machines)) {
    const description = 'State machine of these runs'
    new CfnOutput(scope, `${machine.node.id}MachineArn`, { value: machine.stateMachineArn, description })
  }
  new CfnOutput(scope, 'EventBusName', { value: events.eventBusName, description: 'Event bus to subscribe to' })
  if (alarmTopics === undefined) return
  const { page, ticket } = alarmTopics
  new CfnOutput(scope, 'TicketTopicArn', { value: ticket.topicArn, description: 'Topic of the alarms that can wait' })
  if (page === ticket) return
  new CfnOutput(scope, 'PageTopicArn', { value: page.topicArn, description: 'Topic of the alarms that wake somebody' })
}
