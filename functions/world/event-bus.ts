import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { eventSource } from '#rules/event-source.ts'

/** An event: ids and figures, never text. */
export type OutgoingEvent = { readonly type: string; readonly detail: Readonly<Record<string, unknown>> }

export type EventBus = {
  /** Publishes an event at least once. Throws if the bus refuses it. */
  publish(event: OutgoingEvent): Promise<void>
}

export function makeEventBus(client: EventBridgeClient, busName: string): EventBus {
  return {
    async publish({ type, detail }) {
      const entry = { EventBusName: busName, Source: eventSource, DetailType: type, Detail: JSON.stringify(detail) }
      const answer = await client.send(new PutEventsCommand({ Entries: [entry] }))
      const [result] = answer.Entries ?? []
      if (answer.FailedEntryCount) {
        const { ErrorCode, ErrorMessage } = result ?? {}
        throw new Error(`The event bus refused "${type}": ${ErrorCode}: ${ErrorMessage}`)
      }
    },
  }
}
