import type { Json, ReadonlyJsonObject } from '../values/json.ts'

/** An event as GetExecutionHistory returns it. Its details are under a key that is named after the type. */
export type HistoryEvent = ReadonlyJsonObject & { id: number; previousEventId: number; type: string; timestamp: number }

/** An event before it has its number in the history. */
export type NewHistoryEvent = { type: string; details?: ReadonlyJsonObject; detailsKey?: string }

/** AWS ends an execution after this many events. */
export const maxHistoryEvents = 25_000

export function stateEntered(type: string, name: string, input: Json): NewHistoryEvent {
  const details = { name, input: JSON.stringify(input), inputDetails: { truncated: false } }
  return { type: `${type}StateEntered`, detailsKey: 'stateEnteredEventDetails', details }
}

export function stateExited(
  type: string,
  name: string,
  { output, assign = {} }: { output: Json; assign?: ReadonlyJsonObject },
): NewHistoryEvent {
  const texts = Object.entries(assign).map(([key, value]) => [key, JSON.stringify(value)])
  const variables = texts.length > 0 && {
    assignedVariables: Object.fromEntries(texts),
    assignedVariablesDetails: { truncated: false },
  }
  const details = { name, output: JSON.stringify(output), outputDetails: { truncated: false }, ...variables }
  return { type: `${type}StateExited`, detailsKey: 'stateExitedEventDetails', details }
}

/** Numbers an event. Most types have their details under their own name: TaskFailed under taskFailedEventDetails. */
export function numberedEvent(event: NewHistoryEvent, id: number, previousEventId: number, now: Date): HistoryEvent {
  const { type, details } = event
  const key = event.detailsKey ?? `${type[0]?.toLowerCase()}${type.slice(1)}EventDetails`
  return { timestamp: now.getTime() / 1000, type, id, previousEventId, ...(details && { [key]: details }) }
}

/** Returns an event without inputs and outputs, for a caller who asks for no execution data. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  const dataKeys = ['input', 'inputDetails', 'output', 'outputDetails']
  return JSON.parse(JSON.stringify(event, (key, part: unknown) => (dataKeys.includes(key) ? undefined : part)))
}
