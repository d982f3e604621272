import { CfnOutput } from 'aws-cdk-lib'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'

type Parts = {
  readonly url: string
  readonly table: TableV2
  readonly events: EventBus
  readonly machine: StateMachine
}

/** What a deployment ends with on the terminal. */
export function outputs(scope: Construct, { url, table, events, machine }: Parts): void {
  new CfnOutput(scope, 'ApiUrl', { value: url, description: 'Where the API answers' })
  new CfnOutput(scope, 'TableName', { value: table.tableName, description: 'For npm run make-key' })
  new CfnOutput(scope, 'TrainMachineArn', {
    value: machine.stateMachineArn,
    description: 'Where trainings can be watched',
  })
  new CfnOutput(scope, 'EventBusName', { value: events.eventBusName, description: 'Where events can be subscribed to' })
}
