import type { DeliveryView, LoggedDelivery } from '#rules/delivery-log.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { hiddenReason } from '#rules/subscription-authority.ts'
import { pageOfLoggedDeliveries } from '#table/delivery-log.ts'
import { findJob } from '#table/jobs.ts'
import { endOverdueJob } from '#usecases/registry/end-overdue-job.ts'
import { getSubscription, type SubscriptionPath } from '#usecases/registry/get-subscription.ts'
import type { World } from '#world/world.ts'

/** Lists what came of the events of a subscription, newest first, with the present status of each job. */
export async function listDeliveries(
  world: World,
  caller: RegistryCaller,
  path: SubscriptionPath,
  page: PageRequest,
): Promise<Page<DeliveryView>> {
  const { isHidden } = await getSubscription(world, caller, path)
  const { items, next } = await pageOfLoggedDeliveries(world, path.id, page)
  const show = async (delivery: LoggedDelivery): Promise<DeliveryView> => {
    const error = delivery.error !== null && isHidden ? hiddenReason : delivery.error
    return { ...delivery, error, job_status: await statusOfJob(world, delivery.job_id) }
  }
  return { items: await Promise.all(items.map(show)), next }
}

async function statusOfJob(world: World, jobId: string | null): Promise<DeliveryView['job_status']> {
  const job = jobId === null ? undefined : await findJob(world, jobId)
  return job ? (await endOverdueJob(world, job)).status : null
}
