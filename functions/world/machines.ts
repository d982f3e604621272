import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { HeldRun } from '#rules/run.ts'

export type Machines = {
  /** Starts the training of a claimed run. Starting the same run again changes nothing: the execution bears its name. */
  startTraining(run: HeldRun): Promise<void>
}

export function machines(client: SFNClient, trainMachine: string): Machines {
  return {
    async startTraining(run) {
      await client.send(
        new StartExecutionCommand({ stateMachineArn: trainMachine, name: run.run_id, input: JSON.stringify(run) }),
      )
    },
  }
}
