import { instantSchema } from '#rules/instant.ts'
import { type PagedList, pageQuerySchema } from '#rules/page.ts'

export const listActivationsQuerySchema = pageQuerySchema.extend({
  at: instantSchema.optional().describe('A time. Returns the version that served then, instead of a page.'),
})

/** The activations of a model, newest first. */
export function activationList(handle: string): PagedList {
  return { name: ['activations', handle], positionPattern: /^[0-9TZ:.-]{24}#[0-9]{12}$/ }
}
