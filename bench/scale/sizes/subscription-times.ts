import { median } from '../../median.ts'
import type { ServiceAccess } from '../train-model.ts'
import type { Timing } from './in-turns.ts'
import { endTraining, makeSubscribedModel } from './subscribed-model.ts'

/**
 * Ends trainings of a model with few subscriptions and of one with many, and times each subscription, to the end of its job. The few start
 * as many jobs before and after the many, so that whatever else the machine does meets both alike.
 */
export async function subscriptionTimes(
  service: ServiceAccess,
  { few, many }: { readonly few: number; readonly many: number },
): Promise<readonly Timing[]> {
  const small = await makeSubscribedModel(service, few)
  const large = await makeSubscribedModel(service, many)
  // The first training gives the compiler time.
  await endTraining(service, small)
  const times: number[] = []
  const endSmall = async () => {
    for (let jobs = 0; jobs < many / 2; jobs += few) times.push((await endTraining(service, small)) / few)
  }
  await endSmall()
  const ms = (await endTraining(service, large)) / many
  await endSmall()

  const usual = median(times)
  const what = 'a subscription, to the end of its job'
  return [
    { what, size: few, ms: usual, ratio: 1 },
    { what, size: many, ms, ratio: ms / usual },
  ]
}
