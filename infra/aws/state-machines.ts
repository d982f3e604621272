import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ArnFormat, Stack, Validations } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import type { StateMachineName } from '#world/state-machines.ts'
import type { Environment } from '../environments.ts'
import { stateMachineFolder, stateMachineNames } from '../state-machines.ts'
import { vendedLogGroup } from './logs.ts'

type Props = { readonly steps: Readonly<Record<string, IFunction>>; readonly environment: Environment }

/** A state machine with the step functions that its states call. */
export type DeployedMachine = { readonly machine: StateMachine; readonly stepFunctions: readonly IFunction[] }
export type DeployedMachines = Readonly<Record<StateMachineName, DeployedMachine>>

/** The state machines: the very files that run locally, their placeholders standing for the step functions. */
export function stateMachines(scope: Construct, props: Props): DeployedMachines {
  const deployed = stateMachineNames.map((name) => [name, stateMachine(scope, name, props)] as const)
  return Object.fromEntries(deployed) as DeployedMachines
}

/** A machine's ARN by its name alone: the steps of one start others and itself, and none can refer to what calls it. */
export function stateMachineArn(scope: Construct, name: StateMachineName): string {
  const parts = { service: 'states', resource: 'stateMachine', resourceName: machineName(scope, name) }
  return Stack.of(scope).formatArn({ ...parts, arnFormat: ArnFormat.COLON_RESOURCE_NAME })
}

function machineName(scope: Construct, name: StateMachineName): string {
  return `${Stack.of(scope).stackName}-${name}`
}

function stateMachine(scope: Construct, name: StateMachineName, { steps, environment }: Props): DeployedMachine {
  const definition = readFileSync(join(stateMachineFolder, `${name}.asl.json`), 'utf8')
  const called = Object.entries(steps).filter(([id]) => definition.includes(`\${${id}}`))
  const id = name.charAt(0).toUpperCase() + name.slice(1)
  const machine = new StateMachine(scope, id, {
    stateMachineName: machineName(scope, name),
    definitionBody: DefinitionBody.fromString(definition),
    definitionSubstitutions: Object.fromEntries(called.map(([id, step]) => [id, step.functionArn])),
    logs: {
      destination: vendedLogGroup(scope, `${id}Log`, environment.logDays),
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
  return { machine, stepFunctions: called.map(([, step]) => step) }
}
