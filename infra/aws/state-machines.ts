import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ArnFormat, Stack, Validations } from 'aws-cdk-lib'
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct, IDependable } from 'constructs'
import { type StepName, stepNames } from '#rules/deployed-steps.ts'
import type { StateMachineName } from '#world/state-machines.ts'
import type { Environment } from '../environments/environment.ts'
import { recordOf } from '../record-of.ts'
import { partitionPlaceholder, stateMachineFolder, stateMachineNames, stepPlaceholder } from '../state-machines.ts'
import { vendedLogGroup } from './logs.ts'
import type { TouchstoneFunction } from './touchstone-function.ts'

type Props = {
  readonly steps: Readonly<Record<StepName, TouchstoneFunction>>
  /** The alias of what scores. Executions begin with new steps once it is new itself, so that it can read what they train. */
  readonly reader: IDependable
  readonly environment: Environment
}

/** A state machine with the step functions that its states call. */
type DeployedMachine = { readonly machine: StateMachine; readonly stepFunctions: readonly TouchstoneFunction[] }
export type DeployedMachines = Readonly<Record<StateMachineName, DeployedMachine>>

/** Makes the state machines from the files that run locally, with step functions in place of their placeholders. */
export function stateMachines(scope: Construct, props: Props): DeployedMachines {
  return recordOf(stateMachineNames, (name) => stateMachine(scope, name, props))
}

/**
 * Returns a machine's ARN from its name alone. Steps of a machine start others and the machine itself, so a reference to
 * the resource would make a cycle in the template.
 */
export function stateMachineArn(scope: Construct, name: StateMachineName): string {
  const parts = { service: 'states', resource: 'stateMachine', resourceName: machineName(scope, name) }
  return Stack.of(scope).formatArn({ ...parts, arnFormat: ArnFormat.COLON_RESOURCE_NAME })
}

export function machineName(scope: Construct, name: StateMachineName): string {
  return `${Stack.of(scope).stackName}-${name}`
}

function stateMachine(
  scope: Construct,
  name: StateMachineName,
  { steps, reader, environment }: Props,
): DeployedMachine {
  const definition = readFileSync(join(stateMachineFolder, `${name}.asl.json`), 'utf8')
  const called = stepNames
    .map((step) => ({ placeholder: stepPlaceholder(step), step: steps[step] }))
    .filter(({ placeholder }) => definition.includes(`\${${placeholder}}`))
  const id = name.charAt(0).toUpperCase() + name.slice(1)
  const machine = new StateMachine(scope, id, {
    stateMachineName: machineName(scope, name),
    definitionBody: DefinitionBody.fromString(definition),
    definitionSubstitutions: {
      [partitionPlaceholder]: Stack.of(scope).partition,
      // An execution calls the versions that it began with, whatever is deployed while it runs.
      ...Object.fromEntries(called.map(({ placeholder, step }) => [placeholder, step.currentVersion.functionArn])),
    },
    logs: {
      destination: vendedLogGroup(scope, `${id}Log`, environment),
      level: LogLevel.ALL,
      // Inputs and outputs have ids and figures only, but a step's error message might have more.
      includeExecutionData: false,
    },
  })
  machine.node.addDependency(reader)
  Validations.of(machine).acknowledge(
    {
      id: 'AwsSolutions-SF2',
      reason: 'The log has every event of an execution; traces would repeat it and need rights to all of X-Ray.',
    },
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The actions that deliver the log support no resource-level permissions.',
    },
  )
  return { machine, stepFunctions: called.map(({ step }) => step) }
}
