import { expect, test } from 'vitest'
import { parseDocument } from '../../support/conformance/document.ts'
import { sharedService } from '../../support/shared-service.ts'
import { exampleAnswer, exampleBody, exampleNames, exampleTarget } from '../support/documented-examples.ts'
import { uploadTo } from '../support/scoring-jobs.ts'
import { draft, ofDraft, scoringStory } from '../support/scoring-story.ts'
import { endOfRun, makeDraft, must } from '../support/wire.ts'

const { request, site } = await sharedService()
// The pages of the examples, whose hosts do not exist.
site.serve((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('Happy to help, and glad that you wrote to us.')
})

// As any reader gets it. That each answer is as it says, the client sees to.
const { operations } = parseDocument(await must<object>(request, 'GET', '/v1/openapi.json'))

await makeDraft(request, draft, ['warmth', 'clarity'])

/** The values that only this service knows: ids that it issued. */
const actualValues = new Map<string, string>()

/** A delivery is dead after three days of attempts: webhooks.test.ts moves the clock. */
const takingDays = new Set(['listWebhookDeliveries/dead', 'redeliver/pending'])

test('the story includes every example of every operation', () => {
  const told = operations.flatMap(exampleNames).filter((name) => !takingDays.has(name))

  expect(told.toSorted()).toEqual(scoringStory.toSorted())
  expect(operations.filter((operation) => exampleNames(operation).length === 0)).toEqual([])
})

test.each(scoringStory)('the example %s is answered with the documented status', async (name) => {
  const [id = '', example = ''] = name.split('/')
  const operation = operations.find(({ operationId }) => operationId === id)
  if (!operation) throw new Error(`There is no operation ${id}`)
  if (id === 'getRun') await endOfRun(request, '/v1/models/demo.support-tone', actualValues.get('run_id') ?? '')
  if (id === 'startScoringJob')
    await uploadTo(request, '/v1/models/demo.support-tone', actualValues.get('job_id') ?? '')
  if (id === 'discoverTraits') await endOfRun(request, `/v1/models/${draft}`, actualValues.get('run_id') ?? '')

  const { status, accept, answer } = exampleAnswer(operation, example)
  const { body, type } = exampleBody(operation, example)
  const headers = { accept, ...(type !== undefined && { 'content-type': type }) }
  const key = operation.security.length > 0 ? undefined : null
  const here = (name: string) => actualValues.get(name) ?? (name === 'handle' && ofDraft.has(id) ? draft : undefined)
  const actual = await request(operation.method, exampleTarget(operation, example, here), {
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body).replaceAll('https://example.org', site.url),
    }),
    ...(key === null && { key }),
    headers,
  })

  expect(actual).toMatchObject({ status })
  expect(actual.headers.get('content-type')).toContain(accept)
  if (accept === 'application/json')
    expect(Object.keys(Object(answer)).filter((part) => !(part in actual.body))).toEqual([])
  for (const name of ['run_id', 'key_id', 'job_id', 'webhook_id']) {
    if (typeof actual.body[name] === 'string') actualValues.set(name, actual.body[name])
  }
})
