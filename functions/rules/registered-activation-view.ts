import * as z from 'zod'
import { shownInstant } from '#rules/instant.ts'
import type { PagedList } from '#rules/page.ts'
import { registeredActivationSchema } from '#rules/registered-activation.ts'

export const registeredActivationViewSchema = registeredActivationSchema
  .extend({
    generation: z.int().describe('The number of this move. It rises by one at each move.'),
    at: shownInstant('The time from which the version served.'),
    from: z.string().nullable().describe('The version that was active before; null for none.'),
    to: z.string().nullable().describe('The version that became active; null if the model was taken out of service.'),
    actor: z.string().describe('The id of the key, token or job that made the move.'),
    cause: registeredActivationSchema.shape.cause.describe(
      'new_status: a caller set the status. training: a training succeeded. restore: a backup was restored.',
    ),
  })
  .meta({ id: 'RegisteredActivation' })

export const registeredActivationListSchema = z
  .array(registeredActivationViewSchema)
  .meta({ id: 'RegisteredActivationList' })

/** The moves of a registered model's pointer, newest first. */
export function registeredActivationList(modelId: string): PagedList {
  return { name: ['v2/activations', modelId], positionPattern: /^[0-9]{12}$/ }
}
