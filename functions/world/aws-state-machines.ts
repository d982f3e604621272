import { SendTaskSuccessCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { StateMachineName, StateMachines } from '#world/state-machines.ts'

/** Returns the state machines of Step Functions, by their ARNs. */
export function awsStateMachines(client: SFNClient, arns: Readonly<Record<StateMachineName, string>>): StateMachines {
  return {
    async start(machine, run) {
      const input = JSON.stringify(run)
      const command = new StartExecutionCommand({ stateMachineArn: arns[machine], name: run.run_id, input })
      const started = await client.send(command).catch(ignoreErrorsNamed('ExecutionAlreadyExists'))
      return started ? 'runs' : 'exists'
    },
    async startJob(work, repeats = 0) {
      const first = 'job_id' in work ? work.job_id : `trigger-${work.trigger_id}`
      const name = repeats === 0 ? first : `${first}-${repeats}`
      const command = new StartExecutionCommand({ stateMachineArn: arns.job, name, input: JSON.stringify(work) })
      await client.send(command).catch(ignoreErrorsNamed('ExecutionAlreadyExists'))
    },
    async startScoring(job_id) {
      const command = new StartExecutionCommand({
        stateMachineArn: arns.bulk,
        name: job_id,
        input: JSON.stringify({ job_id }),
      })
      const started = await client.send(command).catch(ignoreErrorsNamed('ExecutionAlreadyExists'))
      return started ? 'runs' : 'exists'
    },
    async resumeJob(taskToken) {
      const command = new SendTaskSuccessCommand({ taskToken, output: '{}' })
      await client.send(command).catch(ignoreErrorsNamed('TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'))
    },
  }
}

function ignoreErrorsNamed(...names: readonly string[]) {
  return (error: unknown): undefined => {
    if (!(error instanceof Error) || !names.includes(error.name)) throw error
  }
}
