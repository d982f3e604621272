import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validations } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import type { Environment } from '../environments.ts'
import { stateMachineFolder } from '../state-machines.ts'
import { deliveredLog } from './logs.ts'

type Props = { readonly steps: Readonly<Record<string, IFunction>>; readonly environment: Environment }

/** The state machine that trains: the very file that runs locally, its placeholders standing for the step functions. */
export function trainingMachine(scope: Construct, { steps, environment }: Props): StateMachine {
  const definition = readFileSync(join(stateMachineFolder, 'train.asl.json'), 'utf8')
  const machine = new StateMachine(scope, 'Train', {
    definitionBody: DefinitionBody.fromString(definition),
    definitionSubstitutions: Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, step.functionArn])),
    logs: {
      destination: deliveredLog(scope, 'TrainLog', environment.logDays),
      level: LogLevel.ALL,
      // Inputs and outputs hold ids and figures only; a step's error message might one day say more.
      includeExecutionData: false,
    },
  })
  Validations.of(machine).acknowledge(
    {
      id: 'AwsSolutions-SF2',
      reason: 'The log tells of every event of an execution; traces would repeat it, and cost a right to all of X-Ray.',
    },
    { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'Log deliveries, by which the log is written, name no resources.' },
  )
  return machine
}
