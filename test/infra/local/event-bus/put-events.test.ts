import {
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startEventBus } from '../../../../infra/local/event-bus/start-event-bus.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'

const folder = makeTemporaryFolder()
const logged: unknown[] = []
const log = { ...silentLog, info: (message: string, fields: unknown) => logged.push([message, fields]) }
let eventBus: Awaited<ReturnType<typeof startEventBus>>
let client: EventBridgeClient

beforeAll(async () => {
  eventBus = await startEventBus({ name: 'own-bus', folder: folder.path, rules: [], log })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  client = new EventBridgeClient({ endpoint: eventBus.url, region: 'us-east-1', credentials })
})
beforeEach(() => void logged.splice(0))
afterAll(async () => {
  await eventBus.stop()
  folder.remove()
})

const trained: PutEventsRequestEntry = {
  EventBusName: 'own-bus',
  Source: 'touchstone',
  DetailType: 'model.trained',
  Detail: '{"handle":"demo.tone"}',
}

function put(...Entries: PutEventsRequestEntry[]) {
  return client.send(new PutEventsCommand({ Entries }))
}

test('an event gets an id, and is logged with the ids in its detail and nothing else of it', async () => {
  const Detail = '{"handle":"demo.tone","from":3,"to":4,"reason":"a text"}'
  const { FailedEntryCount, Entries } = await put({ ...trained, Detail, Time: new Date(), Resources: ['a'] })

  const [entry] = Entries ?? []
  expect(FailedEntryCount).toBe(0)
  expect(entry?.EventId).toMatch(/^[0-9a-f-]{36}$/)
  expect(logged).toEqual([
    ['event', { type: 'model.trained', handle: 'demo.tone', from: 3, to: 4, event_id: entry?.EventId }],
  ])
})

test('the bus can be named by its ARN', async () => {
  const EventBusName = 'arn:aws:events:us-east-1:000000000000:event-bus/own-bus'

  expect((await put({ ...trained, EventBusName })).FailedEntryCount).toBe(0)
})

test.each([
  [
    'no source',
    { Source: undefined },
    'InvalidArgument',
    'Parameter Source is not valid. Reason: Source is a required argument.',
  ],
  [
    'no detail type',
    { DetailType: '' },
    'InvalidArgument',
    'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
  ],
  [
    'no detail',
    { Detail: undefined },
    'InvalidArgument',
    'Parameter Detail is not valid. Reason: Detail is a required argument.',
  ],
  ['a detail that is no JSON', { Detail: '{' }, 'MalformedDetail', 'Detail is malformed.'],
  ['a detail that is no object', { Detail: '[1]' }, 'MalformedDetail', 'Detail is malformed.'],
  ['a source of AWS’s own', { Source: 'aws.s3' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
  ['another bus', { EventBusName: 'elsewhere' }, 'InvalidArgument', 'Event bus elsewhere does not exist.'],
  ['no bus', { EventBusName: undefined }, 'InvalidArgument', 'Event bus default does not exist.'],
])('an entry with %s fails alone', async (_what, change, ErrorCode, ErrorMessage) => {
  const answer = await put({ ...trained, ...change } as PutEventsRequestEntry, trained)

  expect(answer.FailedEntryCount).toBe(1)
  expect(answer.Entries).toEqual([{ ErrorCode, ErrorMessage }, { EventId: expect.any(String) }])
  expect(logged).toHaveLength(1)
})

test.each([
  ['no entries', [], 'Member must have length greater than or equal to 1'],
  ['eleven entries', Array(11).fill(trained), 'Member must have length less than or equal to 10'],
  [
    'more than 256 KB',
    [{ ...trained, Detail: JSON.stringify({ padding: 'x'.repeat(256 * 1024) }) }],
    'Total size of the entries in the request is over the limit.',
  ],
])('a call with %s is refused as a whole', async (_what, entries: PutEventsRequestEntry[], message) => {
  await expect(put(...entries)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(message),
  })
  expect(logged).toEqual([])
})

test.each([
  ['an entry', { Entries: [{ ...trained, Time: 0, Priority: 1 }] }, 'Priority'],
  ['the call', { Entries: [trained], EndpointId: 'abc.def' }, 'EndpointId'],
])('an unsupported field of %s is refused by its name', async (_what, body, field) => {
  const headers = { 'x-amz-target': 'AWSEvents.PutEvents', 'content-type': 'application/x-amz-json-1.1' }

  const answer = await fetch(eventBus.url, { method: 'POST', headers, body: JSON.stringify(body) })

  expect({ status: answer.status, body: await answer.json() }).toEqual({
    status: 400,
    body: { __type: 'ValidationException', message: `The local EventBridge does not support '${field}' in PutEvents` },
  })
  expect(logged).toEqual([])
})

test('an unknown operation is refused as on AWS', async () => {
  await expect(client.send(new ListRulesCommand())).rejects.toMatchObject({ name: 'UnknownOperationException' })
})
