import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { close, listen } from '../http-server.ts'
import { type Log, silentLog } from '../log.ts'
import { type Entry, type EntryResult, entriesOf, resultOfEntry } from './put-events.ts'

/** An endpoint for the EventBridge client, with one bus. So far no rule listens: each event is accepted and logged. */
export async function startEventBus({ name, log = silentLog }: { name: string; log?: Log }) {
  const server = createServer((request, response) => answer(request, response).catch(() => response.destroy()))
  const url = await listen(server, '127.0.0.1', 0)
  return { url, stop: () => close(server, 0) }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['x-amz-target'] !== 'AWSEvents.PutEvents') {
      request.resume()
      return send(response, 400, { __type: 'UnknownOperationException' })
    }
    const entries = entriesOf(await json(request).catch(() => undefined))
    if ('__type' in entries) return send(response, 400, entries)
    const results = entries.map((entry) => accept(entry))
    send(response, 200, { FailedEntryCount: results.filter((one) => 'ErrorCode' in one).length, Entries: results })
  }

  function accept(entry: Entry): EntryResult {
    const result = resultOfEntry(entry, name)
    if ('EventId' in result) {
      log.info('event', { 'detail-type': entry.DetailType, source: entry.Source, event_id: result.EventId })
    }
    return result
  }
}

function send(response: ServerResponse, statusCode: number, answer: unknown): void {
  response.writeHead(statusCode, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() })
  response.end(JSON.stringify(answer))
}
