import { CfnOutput } from 'aws-cdk-lib'
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { DeployedMachines } from './state-machines.ts'

type Parts = {
  readonly url: string
  readonly table: ITableV2
  readonly events: EventBus
  readonly machines: DeployedMachines
  readonly alarms: ITopic
}

/** Adds the outputs that a deployment prints at its end. */
export function outputs(scope: Construct, { url, table, events, machines, alarms }: Parts): void {
  new CfnOutput(scope, 'ApiUrl', { value: url, description: 'URL of the API' })
  new CfnOutput(scope, 'TableName', { value: table.tableName, description: 'For npm run make-key' })
  for (const { machine } of Object.values(machines)) {
    const description = 'State machine of these runs'
    new CfnOutput(scope, `${machine.node.id}MachineArn`, { value: machine.stateMachineArn, description })
  }
  new CfnOutput(scope, 'EventBusName', { value: events.eventBusName, description: 'Event bus to subscribe to' })
  new CfnOutput(scope, 'AlarmTopicArn', {
    value: alarms.topicArn,
    description: 'Topic of the alarms, for the people on call',
  })
}
