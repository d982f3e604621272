import { SendTaskSuccessCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { HeldRun } from '#rules/run.ts'

/** The state machines that do the work of runs, and the one that runs the registry's jobs. */
export type RunMachineName = 'train' | 'discover' | 'synthesize' | 'purge'
export type MachineName = RunMachineName | 'job'

export type Machines = {
  /** Starts the work of a claimed run. Starting the same run again changes nothing: the execution bears its name. */
  start(machine: RunMachineName, run: HeldRun): Promise<void>
  /** Starts the machine that runs a job, or what is left of one to set off. Starting the same again changes nothing. */
  startJob(work: JobWork): Promise<void>
  /** Tells the job's machine to go on. Where that no longer waits, nothing is to be told. */
  resumeJob(token: string): Promise<void>
}

/** What a job's machine is given: ids alone. */
export type JobWork =
  | { readonly job_id: string; readonly firing_id: string; readonly timeout_seconds: number }
  | { readonly firing_id: string }

export function machines(client: SFNClient, arns: Readonly<Record<MachineName, string>>): Machines {
  return {
    async start(machine, run) {
      await client.send(
        new StartExecutionCommand({ stateMachineArn: arns[machine], name: run.run_id, input: JSON.stringify(run) }),
      )
    },
    async startJob(work) {
      const name = 'job_id' in work ? work.job_id : `firing-${work.firing_id}`
      const command = new StartExecutionCommand({ stateMachineArn: arns.job, name, input: JSON.stringify(work) })
      await client.send(command).catch(unlessNamed('ExecutionAlreadyExists'))
    },
    async resumeJob(taskToken) {
      const command = new SendTaskSuccessCommand({ taskToken, output: '{}' })
      await client.send(command).catch(unlessNamed('TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'))
    },
  }
}

function unlessNamed(...names: readonly string[]) {
  return (error: unknown) => {
    if (!(error instanceof Error) || !names.includes(error.name)) throw error
  }
}
