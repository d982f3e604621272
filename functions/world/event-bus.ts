import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'

/** An event: ids and figures, never text. */
export type OutgoingEvent = { readonly type: string; readonly detail: Readonly<Record<string, unknown>> }

export type EventBus = {
  /** Publishes, at least once. Throws where the bus did not take the event. */
  publish(announcement: OutgoingEvent): Promise<void>
}

/** What all events of Touchstone bear as their source. */
export const eventSource = 'touchstone'

export function makeEventBus(client: EventBridgeClient, busName: string): EventBus {
  return {
    async publish({ type, detail }) {
      const entry = { EventBusName: busName, Source: eventSource, DetailType: type, Detail: JSON.stringify(detail) }
      const answer = await client.send(new PutEventsCommand({ Entries: [entry] }))
      const [result] = answer.Entries ?? []
      if (answer.FailedEntryCount) throw new Error(`The event bus refused "${type}": ${result?.ErrorCode}`)
    },
  }
}
