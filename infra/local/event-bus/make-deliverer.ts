import { setTimeout as sleep } from 'node:timers/promises'
import { deliveryPolicy as policy } from '../../event-rules.ts'
import type { ServiceLog } from '../service-log.ts'
import type { EventDelivery, PendingDeliveries } from './pending-deliveries.ts'
import type { InvokeRuleTarget } from './rule-target.ts'

const firstPauseMs = 200
const maxPauseMs = 60_000

type DelivererOptions = {
  readonly pending: PendingDeliveries
  /** Returns the target of the rule with this name. */
  readonly targetOf: (rule: string) => InvokeRuleTarget
  readonly log: ServiceLog
}

/** Delivers at least once. A target that fails is called again after growing pauses; an undelivered event stays on disk. */
export function makeDeliverer({ pending, targetOf, log }: DelivererOptions) {
  const stopping = new AbortController()
  const inProgress = new Set<Promise<void>>()

  async function deliver(delivery: EventDelivery): Promise<void> {
    const { rule, event } = delivery
    for (let retry = 0; !stopping.signal.aborted; retry++) {
      try {
        await targetOf(rule)(event)
        return pending.remove(delivery)
      } catch (error) {
        log.warn('An event was not delivered', { rule, event_id: event.id, retry, error: String(error) })
        if (retry === policy.retries) return pending.giveUp(delivery)
      }
      const pauseMs = Math.min(maxPauseMs, firstPauseMs * 2 ** retry)
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    begin(delivery: EventDelivery): void {
      const delivering = deliver(delivery)
        .catch((error: unknown) =>
          log.error('A delivery cannot continue', { rule: delivery.rule, error: String(error) }),
        )
        .finally(() => inProgress.delete(delivering))
      inProgress.add(delivering)
    },
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.all(inProgress)
    },
  }
}
