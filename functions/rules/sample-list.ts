import { z } from 'zod'
import { type PagedList, pageQuerySchema } from '#rules/page.ts'

export const listSamplesQuerySchema = pageQuerySchema.extend({
  trait: z.string().optional().describe('The key or name of a trait. Returns only samples of this trait.'),
})

/** The samples of a model by id, all of them or those of a trait. */
export function sampleList(handle: string, trait: string | undefined): PagedList {
  return { name: ['samples', handle, trait], positionPattern: /^[0-9]{1,12}$/ }
}
