import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { loggedIds } from '#world/logged-ids.ts'
import type { EventRule } from '../../event-rules.ts'
import { close, listen } from '../http-server.ts'
import { createLoopbackServer } from '../loopback-server.ts'
import type { ServiceLog } from '../service-log.ts'
import { matchesPattern, parsePattern } from './event-pattern.ts'
import { makeDeliverer } from './make-deliverer.ts'
import { openPendingDeliveries } from './pending-deliveries.ts'
import { eventOf, parseEntries, type RequestEntry, type ResultEntry, resultOfEntry } from './put-events.ts'
import type { InvokeRuleTarget } from './rule-target.ts'

type EventBusOptions = {
  readonly name: string
  /** The folder of events that are not delivered yet. */
  readonly folder: string
  readonly rules: readonly EventRule[]
  readonly log: ServiceLog
}

/**
 * Starts an endpoint for the EventBridge client, with one bus. An event that matches a rule is on disk before it is
 * accepted. Delivery begins when `deliverTo` has set the rules' targets.
 */
export async function startEventBus({ name, folder, rules, log }: EventBusOptions) {
  const patterns = rules.map((rule) => ({ rule: rule.name, pattern: parsePattern(rule.pattern) }))
  const pending = openPendingDeliveries(folder, log)
  const targets = Promise.withResolvers<(rule: EventRule) => InvokeRuleTarget>()
  const targetOf = (name: string): InvokeRuleTarget => {
    const rule = rules.find((one) => one.name === name)
    return async (event) => rule && (await targets.promise)(rule)(event)
  }
  const deliverer = makeDeliverer({ pending, targetOf, log })
  for (const delivery of pending.restore()) deliverer.begin(delivery)
  const server = createLoopbackServer((request, response) => answer(request, response).catch(() => response.destroy()))
  const url = await listen(server, '127.0.0.1', 0)

  return {
    url,
    /** Sets the target of each rule, and begins to deliver waiting events and those of an earlier process. */
    deliverTo(target: (rule: EventRule) => InvokeRuleTarget): void {
      targets.resolve(target)
    },
    async stop(): Promise<void> {
      await close(server, 0)
      const stopped = deliverer.stop()
      targets.resolve(() => () => Promise.reject(new Error('The service is stopping')))
      await stopped
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['x-amz-target'] !== 'AWSEvents.PutEvents') {
      request.resume()
      return send(response, 400, { __type: 'UnknownOperationException' })
    }
    const entries = parseEntries(await json(request).catch(() => undefined))
    if ('__type' in entries) return send(response, 400, entries)
    const results = await Promise.all(entries.map(accept))
    send(response, 200, { FailedEntryCount: results.filter((one) => 'ErrorCode' in one).length, Entries: results })
  }

  async function accept(entry: RequestEntry): Promise<ResultEntry> {
    const result = resultOfEntry(entry, name)
    if ('ErrorCode' in result) return result
    const event = eventOf(entry, result.EventId, new Date())
    const deliveries = patterns
      .filter(({ pattern }) => matchesPattern(pattern, event))
      .map(({ rule }) => ({ rule, event }))
    for (const delivery of deliveries) await pending.add(delivery)
    log.info('event', { type: entry.DetailType, ...loggedIds(event.detail), event_id: result.EventId })
    for (const delivery of deliveries) deliverer.begin(delivery)
    return result
  }
}

function send(response: ServerResponse, statusCode: number, answer: unknown): void {
  response.writeHead(statusCode, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() })
  response.end(JSON.stringify(answer))
}
