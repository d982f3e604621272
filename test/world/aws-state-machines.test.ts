import { SFNClient } from '@aws-sdk/client-sfn'
import { expect, test } from 'vitest'
import { awsStateMachines } from '#world/aws-state-machines.ts'

test('each repetition of a trigger is an execution of its own, and the same one starts once', async () => {
  const names: unknown[] = []
  const client = new SFNClient({ region: 'local', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } })
  client.middlewareStack.add(
    () => async (args) => {
      names.push((args.input as { name?: string }).name)
      return { output: {}, response: {} } as never
    },
    { step: 'initialize' },
  )
  const arns = {
    train: 'train',
    discover: 'discover',
    synthesize: 'synthesize',
    purge: 'purge',
    job: 'job',
    bulk: 'bulk',
  }
  const { startJob } = awsStateMachines(client, arns)

  await startJob({ job_id: 'job-1', trigger_id: 'job-1', timeout_seconds: 60 })
  await startJob({ trigger_id: 'job-1' })
  await startJob({ trigger_id: 'job-1' }, 0)
  await startJob({ trigger_id: 'job-1' }, 1)

  expect(names).toEqual(['job-1', 'trigger-job-1', 'trigger-job-1', 'trigger-job-1-1'])
})
