import type { Subscription } from '../registry-types.ts'

/** The part of a subscription that a graph shows. */
export type EventLink = Pick<
  Subscription,
  'id' | 'source_model_id' | 'trigger_event' | 'target_model_id' | 'target_action' | 'status'
>

/** A box of the graph, by the position of its middle in rows. */
export type Box = { readonly key: string; readonly lines: readonly string[]; readonly row: number }

/** A line between two boxes, by their rows. */
export type Edge = {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly status?: EventLink['status']
}

export type GraphLayout = {
  readonly sources: readonly Box[]
  readonly events: readonly Box[]
  readonly targets: readonly Box[]
  /** From a source to its event, and from an event to a target. */
  readonly emitted: readonly Edge[]
  readonly delivered: readonly Edge[]
  readonly rows: number
}

/**
 * Lays subscriptions out in three columns: sources, their events, and the targets with what they do. Targets stand in rows, an event
 * at the mean of its targets, and a source at the mean of its events; boxes that would overlap move down.
 */
export function layOut(links: readonly EventLink[]): GraphLayout {
  const ordered = links.toSorted(
    (one, other) =>
      compare(one.source_model_id, other.source_model_id) ||
      compare(one.trigger_event, other.trigger_event) ||
      compare(targetKey(one), targetKey(other)),
  )
  const targetKeys = [...new Set(ordered.map(targetKey))]
  const targetRows = new Map(targetKeys.map((key, row) => [key, row]))
  const eventRows = middles(ordered, eventKey, (link) => targetRows.get(targetKey(link)) ?? 0)
  const sourceRows = middles(ordered, sourceKey, (link) => eventRows.get(eventKey(link)) ?? 0)
  const boxes = (
    rows: ReadonlyMap<string, number>,
    keyOf: (link: EventLink) => string,
    linesOf: (link: EventLink) => string[],
  ) => [...rows].map(([key, row]): Box => ({ key, row, lines: linesOf(ordered.find((link) => keyOf(link) === key)!) }))
  return {
    sources: boxes(sourceRows, sourceKey, ({ source_model_id }) => [source_model_id]),
    events: boxes(eventRows, eventKey, ({ trigger_event }) => [trigger_event.replace('_', ' ')]),
    targets: boxes(targetRows, targetKey, ({ target_model_id, target_action }) => [target_model_id, target_action]),
    emitted: [...eventRows].map(([key, to]) => {
      const link = ordered.find((one) => eventKey(one) === key)!
      return { key, from: sourceRows.get(sourceKey(link)) ?? 0, to }
    }),
    delivered: ordered.map((link) => ({
      key: link.id,
      from: eventRows.get(eventKey(link)) ?? 0,
      to: targetRows.get(targetKey(link)) ?? 0,
      status: link.status,
    })),
    rows: Math.max(0, ...[...targetRows.values(), ...eventRows.values(), ...sourceRows.values()].map((row) => row + 1)),
  }
}

const sourceKey = ({ source_model_id }: EventLink) => source_model_id
const eventKey = ({ source_model_id, trigger_event }: EventLink) => `${source_model_id} ${trigger_event}`
const targetKey = ({ target_model_id, target_action }: EventLink) => `${target_model_id} ${target_action}`

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Returns a row for each key: the mean of those that its links lead to, at least one below the row of the key before. */
function middles(
  links: readonly EventLink[],
  keyOf: (link: EventLink) => string,
  rowOf: (link: EventLink) => number,
): ReadonlyMap<string, number> {
  const rowsByKey = new Map<string, number[]>()
  for (const link of links) rowsByKey.set(keyOf(link), [...(rowsByKey.get(keyOf(link)) ?? []), rowOf(link)])
  const rows = [...rowsByKey].map(
    ([key, those]) => [key, those.reduce((sum, row) => sum + row, 0) / those.length] as const,
  )
  let free = 0
  const placed = rows
    .toSorted(([, one], [, other]) => one - other)
    .map(([key, row]) => {
      const at = Math.max(row, free)
      free = at + 1
      return [key, at] as const
    })
  return new Map(placed)
}
