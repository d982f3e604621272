import { afterAll, beforeEach, expect, test } from 'vitest'
import { findJob } from '#table/jobs.ts'
import { worldOfService } from '../../support/keys.ts'
import { startService } from '../../support/start-service.ts'
import { ecsRefused, startEcsDouble, taskFailed, taskStarted } from './support/ecs-double.ts'
import { complete, endOf, getJob, register, start } from './support/registry.ts'

process.env.TOUCHSTONE_TASK_SUBNETS = 'subnet-1, subnet-2'
process.env.TOUCHSTONE_TASK_SECURITY_GROUPS = 'sg-1'
const ecs = await startEcsDouble()
const { request, stop, url } = await startService()
afterAll(async () => {
  await stop()
  await ecs.stop()
})
beforeEach(() => ecs.answer(() => taskStarted))

const task = { type: 'ecs_task', value: 'workers/train-prices:7' } as const

async function infer(id: string): Promise<string> {
  await register(request, id, { handlers: { training: task, inference: task } })
  return start(request, id, '1', 'inference', { input: { secret: 'a business matter' } })
}

test('a task is started in its cluster and network, with its job and completion URL', async () => {
  const jobId = await infer('told')
  await expect.poll(() => ecs.askedFor(jobId)).toHaveLength(1)

  const [call] = ecs.askedFor(jobId)
  expect(call?.operation).toBe('AmazonEC2ContainerServiceV20141113.RunTask')
  expect(call?.body).toMatchObject({
    cluster: 'workers',
    taskDefinition: 'train-prices:7',
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-1'] } },
  })
  const [container] = call?.body.overrides.containerOverrides ?? []
  const variables = Object.fromEntries(container?.environment.map(({ name, value }) => [name, value]) ?? [])
  expect(container?.name).toBe('train-prices')
  expect(variables).toEqual({
    TOUCHSTONE_JOB_ID: jobId,
    TOUCHSTONE_JOB_TYPE: 'inference',
    TOUCHSTONE_MODEL_ID: 'told',
    TOUCHSTONE_MODEL_VERSION: '1',
    TOUCHSTONE_JOB_URL: `${url}/v2/jobs/${jobId}`,
    TOUCHSTONE_COMPLETE_URL: `${url}/v2/models/told/versions/1/jobs/${jobId}/complete`,
  })
  expect(container?.command).toEqual(expect.arrayContaining([jobId, variables.TOUCHSTONE_COMPLETE_URL]))
})

test('the request to ECS contains neither the task token nor the input of the job', async () => {
  const jobId = await infer('silent')
  await expect.poll(() => ecs.askedFor(jobId)).toHaveLength(1)

  const job = await findJob(worldOfService(), jobId)
  expect(job?.token).toMatch(/./)
  expect(ecs.askedFor(jobId)[0]?.text).not.toContain(String(job?.token))
  expect(ecs.askedFor(jobId)[0]?.text).not.toContain('a business matter')
})

test('a task completes its job at the URLs that it received', async () => {
  const jobId = await infer('working')
  await expect.poll(() => ecs.askedFor(jobId)).toHaveLength(1)

  expect(await getJob(request, jobId)).toMatchObject({ status: 'started', input: { secret: 'a business matter' } })
  expect(await complete(request, jobId, { status: 'success', output: { price: 2 } })).toMatchObject({ status: 200 })
  expect(await endOf(request, jobId)).toMatchObject({ status: 'success', output: { price: 2 } })
})

test('a start in a cluster without capacity is retried', async () => {
  ecs.answer((_, attempt) => (attempt < 2 ? taskFailed('RESOURCE:MEMORY') : taskStarted))

  const jobId = await infer('crowded')

  await expect.poll(() => ecs.askedFor(jobId).length).toBe(2)
  expect(await complete(request, jobId, { status: 'success' })).toMatchObject({ status: 200 })
})

test('a cluster that never has capacity fails the job, with the reason', async () => {
  ecs.answer(() => taskFailed('RESOURCE:MEMORY'))

  const job = await endOf(request, await infer('full'))

  expect(job).toMatchObject({
    status: 'failure',
    error: { code: 'handler_unavailable', message: expect.stringContaining('RESOURCE:MEMORY') },
  })
  expect(ecs.askedFor(job.job_id).length).toBeGreaterThan(2)
})

test('a start that ECS throttles is retried', async () => {
  ecs.answer((_, attempt) => (attempt < 3 ? ecsRefused('ThrottlingException') : taskStarted))

  const jobId = await infer('throttled')

  await expect.poll(() => ecs.askedFor(jobId).length).toBe(3)
  expect(await complete(request, jobId, { status: 'success' })).toMatchObject({ status: 200 })
})

test.each(['ClusterNotFoundException', 'AccessDeniedException', 'ClientException'])(
  '%s of ECS fails the job at once',
  async (name) => {
    ecs.answer(() => ecsRefused(name))

    const job = await endOf(request, await infer(name))

    expect(job).toMatchObject({
      status: 'failure',
      error: { code: 'handler_refused', message: `${name}: It is ${name}` },
    })
    expect(ecs.askedFor(job.job_id)).toHaveLength(1)
  },
)
