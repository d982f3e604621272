import { setTimeout as sleep } from 'node:timers/promises'
import { deliveryPolicy as policy } from '../../event-rules.ts'
import type { ServiceLog } from '../service-log.ts'
import type { EventDelivery, PendingDeliveries } from './pending-deliveries.ts'
import type { InvokeRuleTarget } from './rule-target.ts'

const firstPauseMs = 200
const maxPauseMs = 60_000

export type DelivererOptions = {
  readonly pending: PendingDeliveries
  /** The target of the rule of that name. */
  readonly targetOf: (rule: string) => InvokeRuleTarget
  readonly log: ServiceLog
}

/** Delivers at least once: a target that fails is asked again, ever later, and an event that is not taken stays on disk. */
export function makeDeliverer({ pending, targetOf, log }: DelivererOptions) {
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()

  async function deliver(delivery: EventDelivery): Promise<void> {
    const { rule, event } = delivery
    for (let retry = 0; !stopping.signal.aborted; retry++) {
      try {
        await targetOf(rule)(event)
        return pending.done(delivery)
      } catch (error) {
        log.warn('An event was not taken', { rule, event_id: event.id, retry, error: String(error) })
        if (retry === policy.retries) return pending.giveUp(delivery)
      }
      const pauseMs = Math.min(maxPauseMs, firstPauseMs * 2 ** retry)
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    begin(delivery: EventDelivery): void {
      const delivering = deliver(delivery)
        .catch((error: unknown) => log.error('A delivery cannot go on', { rule: delivery.rule, error: String(error) }))
        .finally(() => underWay.delete(delivering))
      underWay.add(delivering)
    },
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.all(underWay)
    },
  }
}
