import { join } from 'node:path'

/** The state machines that are deployed, and that run locally: `train` is train.asl.json in the folder. */
export const stateMachineNames = ['train'] as const
export const stateMachineFolder = join(import.meta.dirname, '..', 'statemachines')
