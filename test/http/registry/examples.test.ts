import { expect, test, vi } from 'vitest'
import { parseDocument } from '../../support/conformance/document.ts'
import { sharedService } from '../../support/shared-service.ts'
import { exampleAnswer, exampleBody, exampleNames, exampleTarget } from '../support/documented-examples.ts'
import { registryStory } from '../support/registry-story.ts'
import { must } from '../support/wire.ts'
import { getJob } from './support/registry.ts'

const { request } = await sharedService()

const { operations } = parseDocument(await must<object>(request, 'GET', '/v2/openapi.json'))

/** Ids that only this service can name, as it gave them out. */
const actualValues = new Map<string, string>()

test('the story includes every example of every operation', () => {
  expect(operations.flatMap(exampleNames).toSorted()).toEqual(registryStory.toSorted())
})

test.each(registryStory)('the example %s is answered as documented', async (name) => {
  const [id = '', example = ''] = name.split('/')
  const operation = operations.find(({ operationId }) => operationId === id)
  if (!operation) throw new Error(`There is no operation ${id}`)
  // Its task and its function are started, and never complete by themselves.
  if (id === 'listJobs') {
    const jobId = actualValues.get('job_id') ?? ''
    await vi.waitFor(async () => expect(await getJob(request, jobId)).toMatchObject({ status: 'started' }), 30_000)
  }
  if (id === 'listSubscriptionDeliveries') {
    const path = `/v2/models/prices/event-subscriptions/${actualValues.get('id')}/deliveries`
    const started = [{ job_status: 'started' }]
    await vi.waitFor(async () => expect(await must(request, 'GET', path)).toMatchObject(started), 30_000)
  }
  if (name === 'setVersionStatus/rollback') {
    await must(request, 'POST', '/v2/models/prices/versions/1/new_status', { status: 'pending' })
  }

  const { status, answer } = exampleAnswer(operation, example)
  const { body } = exampleBody(operation, example)
  const actual = await request(
    operation.method,
    exampleTarget(operation, example, (part) => actualValues.get(part)),
    {
      ...(body !== undefined && { body }),
      ...(operation.security.length === 0 && { key: null }),
    },
  )

  expect(actual).toMatchObject({ status })
  if (id === 'getRegistryOpenApi') expect(actual.body).toMatchObject(Object(answer))
  else if (answer !== undefined) expect(shapeOf(actual.body)).toEqual(shapeOf(answer))
  for (const part of ['job_id', 'id']) {
    if (typeof actual.body[part] === 'string') actualValues.set(part, actual.body[part])
  }
})

/** The same for documents that differ in ids and times alone. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value === 'string') return value.replace(idOrTime, '…')
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one)]))
}

const idOrTime = /^(\d{4}-\d\d-\d\dT[\d:.]+Z|[0-7][0-9A-HJKMNP-TV-Z]{25}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
