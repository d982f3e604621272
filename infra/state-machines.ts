import { join } from 'node:path'
import { stepNames } from '#rules/deployed-steps.ts'
import type { StateMachineName } from '#world/state-machines.ts'

/** The state machines that are deployed and that run locally: `train` is train.asl.json in the folder. */
export const stateMachineNames = [
  'train',
  'discover',
  'synthesize',
  'purge',
  'job',
  'bulk',
] as const satisfies readonly StateMachineName[]
export const stateMachineFolder = join(import.meta.dirname, '..', 'statemachines')

/** Returns the environment variables that give a function the ARNs of the machines that it starts. */
export function machineVariables(
  arnOf: (name: StateMachineName) => string,
  names: readonly StateMachineName[] = stateMachineNames,
): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`TOUCHSTONE_${name.toUpperCase()}_MACHINE`, arnOf(name)]))
}

/** The placeholder of a step in the state machines: `${RenewTheLease}` stands for `renew-the-lease`. */
export function stepPlaceholder(stepName: string): string {
  return stepName.replaceAll(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase())
}

/** The placeholder of the partition of AWS, which is in the ARNs of services: `aws`, or another in China and GovCloud. */
export const partitionPlaceholder = 'Partition'

/** The placeholders, as the local runtime fills them: it calls step functions by the names of their steps. */
export const localSubstitutions: Readonly<Record<string, string>> = {
  [partitionPlaceholder]: 'aws',
  ...Object.fromEntries(stepNames.map((name) => [stepPlaceholder(name), name])),
}
