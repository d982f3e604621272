import { findRetrain } from '#table/retrains.ts'
import type { TestWorld } from './test-world.ts'

const start = Date.parse('2026-06-01T12:00:00.000Z')
const afterHours = (hours: number) => new Date(start + hours * 3_600_000)

/** Returns a clock that tests set in hours, and reads of what it makes due. The world can be made later, before the first call. */
export function retrainClock(worldOf: () => TestWorld) {
  return {
    setClock: (hours: number) => worldOf().setClock(afterHours(hours)),
    at: (hours: number) => afterHours(hours).toISOString(),
    dueOf: async (handle: string) => (await findRetrain(worldOf(), handle))?.due_at,
    /** The events that a retrain of the model is due. */
    eventsOf: (handle: string) =>
      worldOf().published.filter(({ type, detail }) => type === 'Retrain due' && detail.handle === handle),
  }
}
