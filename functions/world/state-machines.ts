import { SendTaskSuccessCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { LeasedRun } from '#rules/lease.ts'

/** The state machines that do the work of runs, and the one that runs the registry's jobs. */
export type RunStateMachineName = 'train' | 'discover' | 'synthesize' | 'purge'
export type StateMachineName = RunStateMachineName | 'job'

export type StateMachines = {
  /** Starts the work of a claimed run. Starting the same run again changes nothing: the execution bears its name. */
  start(machine: RunStateMachineName, run: LeasedRun): Promise<void>
  /** Starts the machine that runs a job, or what is left of one to set off. Starting the same again changes nothing. */
  startJob(work: JobExecutionInput): Promise<void>
  /** Tells the job's machine to go on. Where that no longer waits, nothing is to be told. */
  resumeJob(token: string): Promise<void>
}

/** What a job's machine is given: ids alone. */
export type JobExecutionInput =
  | { readonly job_id: string; readonly trigger_id: string; readonly timeout_seconds: number }
  | { readonly trigger_id: string }

export function makeStateMachines(client: SFNClient, arns: Readonly<Record<StateMachineName, string>>): StateMachines {
  return {
    async start(machine, run) {
      await client.send(
        new StartExecutionCommand({ stateMachineArn: arns[machine], name: run.run_id, input: JSON.stringify(run) }),
      )
    },
    async startJob(work) {
      const name = 'job_id' in work ? work.job_id : `trigger-${work.trigger_id}`
      const command = new StartExecutionCommand({ stateMachineArn: arns.job, name, input: JSON.stringify(work) })
      await client.send(command).catch(ignoreErrorsNamed('ExecutionAlreadyExists'))
    },
    async resumeJob(taskToken) {
      const command = new SendTaskSuccessCommand({ taskToken, output: '{}' })
      await client.send(command).catch(ignoreErrorsNamed('TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'))
    },
  }
}

function ignoreErrorsNamed(...names: readonly string[]) {
  return (error: unknown) => {
    if (!(error instanceof Error) || !names.includes(error.name)) throw error
  }
}
