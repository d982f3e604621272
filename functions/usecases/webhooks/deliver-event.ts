import { namespaceOf } from '#rules/handle.ts'
import { busEventSchema } from '#rules/webhook-event.ts'
import { webhooksOf } from '#table/webhooks.ts'
import { deliverPending } from '#usecases/webhooks/deliver-pending.ts'
import type { World } from '#world/world.ts'

/** Makes the deliveries to the webhooks of an event's namespace at once. The sweep makes those that this does not. */
export async function deliverEvent(world: World, event: unknown): Promise<void> {
  const { handle } = busEventSchema.parse(event).detail
  const webhooks = await webhooksOf(world, namespaceOf(handle))
  await Promise.all(
    webhooks.map(({ webhook_id }) =>
      deliverPending(world, webhook_id).catch((error) =>
        world.log.warn('Deliveries to a webhook are left to the sweep.', { webhook_id, error }),
      ),
    ),
  )
}
