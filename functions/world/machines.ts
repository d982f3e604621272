import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { HeldRun } from '#rules/run.ts'

/** The state machines that do the work of runs. */
export type MachineName = 'train' | 'discover' | 'synthesize' | 'purge'

export type Machines = {
  /** Starts the work of a claimed run. Starting the same run again changes nothing: the execution bears its name. */
  start(machine: MachineName, run: HeldRun): Promise<void>
}

export function machines(client: SFNClient, arns: Readonly<Record<MachineName, string>>): Machines {
  return {
    async start(machine, run) {
      await client.send(
        new StartExecutionCommand({ stateMachineArn: arns[machine], name: run.run_id, input: JSON.stringify(run) }),
      )
    },
  }
}
