import * as z from 'zod'
import { type PagedList, pageQuery } from '#rules/page.ts'

/** A page can have as many samples as one request may add. */
export const samplePageLimits = { max: 500, default: 100 }

export const listSamplesQuerySchema = pageQuery(samplePageLimits).extend({
  trait: z.string().optional().describe('The key or name of a trait. Returns only samples of this trait.'),
  order: z
    .enum(['oldest', 'newest'])
    .default('oldest')
    .describe('The order by id, which is that of their addition: oldest or newest first.'),
})
export type SampleListQuery = Pick<z.infer<typeof listSamplesQuerySchema>, 'trait' | 'order'>

/** The samples of a model by id, all of them or those of a trait. */
export function sampleList(handle: string, { trait, order }: SampleListQuery): PagedList {
  // In the usual order, a cursor of an earlier release stays valid.
  return { name: ['samples', handle, trait, ...(order === 'oldest' ? [] : [order])], positionPattern: /^[0-9]{1,12}$/ }
}
