import { join } from 'node:path'
import type { StateMachineName } from '#world/state-machines.ts'

/** The state machines that are deployed, and that run locally: `train` is train.asl.json in the folder. */
export const stateMachineNames = [
  'train',
  'discover',
  'synthesize',
  'purge',
  'job',
] as const satisfies readonly StateMachineName[]
export const stateMachineFolder = join(import.meta.dirname, '..', 'statemachines')

/** The variables that tell a function the ARNs of the machines that it starts. */
export function machineVariables(
  arnOf: (name: StateMachineName) => string,
  names: readonly StateMachineName[] = stateMachineNames,
): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`TOUCHSTONE_${name.toUpperCase()}_MACHINE`, arnOf(name)]))
}
