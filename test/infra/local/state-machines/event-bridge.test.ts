import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { machine } from './support/asl.ts'
import { startRunner } from './support/runner.ts'

/** An EventBridge that gives one answer, and keeps what it was sent. */
async function startEventBridge(status: number, answer: object) {
  const requests: { target: unknown; body: { Entries: Record<string, unknown>[] } }[] = []
  const server = createServer(async (request, response) => {
    const chunks = await Array.fromAsync(request)
    requests.push({ target: request.headers['x-amz-target'], body: JSON.parse(Buffer.concat(chunks).toString()) })
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

async function put(entries: object[], eventBridgeUrl: string) {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::events:putEvents',
    Arguments: { Entries: entries },
    End: true,
  }
  const runner = await startRunner({ machines: { it: machine({ T: task }) }, eventBridgeUrl })
  return runner.run('it')
}

const entry = { Source: 'touchstone', DetailType: 'Told', EventBusName: 'bus' }

describe('events:putEvents', () => {
  test('sends Detail as JSON, and adds the machine and the execution to Resources', async () => {
    const { url, requests } = await startEventBridge(200, {
      FailedEntryCount: 0,
      Entries: [{ EventId: 'e-1' }, { EventId: 'e-2' }],
    })

    const given = [
      { ...entry, Detail: { a: 1 } },
      { ...entry, Detail: '{"b":2}', Resources: ['mine'] },
    ]
    const { output, stateMachineArn, executionArn } = await put(given, url)

    expect(JSON.parse(String(output))).toEqual({
      Entries: [{ EventId: 'e-1' }, { EventId: 'e-2' }],
      FailedEntryCount: 0,
    })
    expect(requests).toEqual([
      {
        target: 'AWSEvents.PutEvents',
        body: {
          Entries: [
            { ...entry, Detail: '{"a":1}', Resources: [stateMachineArn, executionArn] },
            { ...entry, Detail: '{"b":2}', Resources: ['mine', stateMachineArn, executionArn] },
          ],
        },
      },
    ])
  })

  test('fails with EventBridge.FailedEntry when one entry is refused; the cause is the whole answer', async () => {
    const answer = {
      FailedEntryCount: 1,
      Entries: [{ EventId: 'e-1' }, { ErrorCode: 'InvalidArgument', ErrorMessage: 'No' }],
    }
    const { url } = await startEventBridge(200, answer)

    const { error, cause } = await put(
      [
        { ...entry, Detail: {} },
        { ...entry, Detail: {} },
      ],
      url,
    )

    expect(error).toBe('EventBridge.FailedEntry')
    expect(JSON.parse(String(cause))).toEqual(answer)
  })

  test('fails with the service’s error, named EventBridge.…', async () => {
    const { url } = await startEventBridge(500, { __type: 'InternalException', message: 'Out of order' })

    const { error, cause } = await put([{ ...entry, Detail: {} }], url)

    expect(error).toBe('EventBridge.InternalException')
    expect(cause).toMatch(/^Out of order \(Service: AmazonCloudWatchEvents; Status Code: 500; /)
  })
})
