import { CfnOutput } from 'aws-cdk-lib'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { DeployedMachines } from './state-machines.ts'

type Parts = {
  readonly url: string
  readonly table: TableV2
  readonly events: EventBus
  readonly machines: DeployedMachines
  readonly alarms: ITopic
}

/** What a deployment ends with on the terminal. */
export function outputs(scope: Construct, { url, table, events, machines, alarms }: Parts): void {
  new CfnOutput(scope, 'ApiUrl', { value: url, description: 'Where the API answers' })
  new CfnOutput(scope, 'TableName', { value: table.tableName, description: 'For npm run make-key' })
  for (const { machine } of Object.values(machines)) {
    const description = 'Where runs of this kind can be watched'
    new CfnOutput(scope, `${machine.node.id}MachineArn`, { value: machine.stateMachineArn, description })
  }
  new CfnOutput(scope, 'EventBusName', { value: events.eventBusName, description: 'Where events can be subscribed to' })
  new CfnOutput(scope, 'AlarmTopicArn', { value: alarms.topicArn, description: 'Where whoever is on call subscribes' })
}
