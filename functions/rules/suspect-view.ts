import * as z from 'zod'
import { type PagedList, pageQuery, pageSchema } from '#rules/page.ts'
import type { Sample } from '#rules/sample.ts'
import { samplePageLimits } from '#rules/sample-list.ts'
import { sampleView, sampleViewSchema } from '#rules/sample-view.ts'
import type { Suspect } from '#rules/suspect.ts'

export const listSuspectsQuerySchema = pageQuery(samplePageLimits).extend({
  order: z.literal('suspect').describe('The only order: the most contradicted labels first.'),
  trait: z.string().optional().describe('The key or name of a trait. Returns only samples of this trait.'),
})

export const suspectViewSchema = sampleViewSchema
  .extend({
    out_of_fold_score: z
      .int()
      .min(0)
      .max(100)
      .describe('The score of the sample by a model that learned from the other samples.'),
    contradiction: z.number().min(0.5).max(1).describe('The difference between that score, as 0–1, and the quality.'),
  })
  .meta({ id: 'SuspectSample' })
export const suspectPageSchema = pageSchema(suspectViewSchema, samplePageLimits).meta({ id: 'SuspectSamplePage' })

/** The suspects of a version, all of them or those of a trait. */
export function suspectList(handle: string, version: string, trait: string | undefined): PagedList {
  return { name: ['suspects', handle, version, trait], positionPattern: /^[0-9]{1,6}$/ }
}

export type SuspectSample = { readonly sample: Sample; readonly suspect: Suspect }

/** Returns a suspect as callers see it. */
export function suspectView({ sample, suspect }: SuspectSample): z.infer<typeof suspectViewSchema> {
  const { score, contradiction } = suspect
  return { ...sampleView(sample), out_of_fold_score: score, contradiction: contradiction / 100 }
}
