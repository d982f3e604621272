import * as z from 'zod'
import { shownInstant } from '#rules/instant.ts'
import { pageSchema } from '#rules/page.ts'
import { type Activation, activationSchema } from '#rules/pointer.ts'

export const activationViewSchema = activationSchema
export const activationPageSchema = pageSchema(activationViewSchema).meta({ id: 'ActivationPage' })

/** Returns an activation as callers see it: every field is public. */
export function activationView(activation: Activation): z.infer<typeof activationViewSchema> {
  return activation
}

/** The version that served at a time in the past. */
export const servingThenViewSchema = z
  .object({
    at: shownInstant('The requested time.'),
    version_no: z.int().nullable().describe('The version that served at that time. null before the first version.'),
    generation: z.int().describe('The generation of the pointer at that time.'),
  })
  .meta({ id: 'ServingThen' })
export type ServingThenView = z.infer<typeof servingThenViewSchema>

export const activatedVersionSchema = z
  .object({ handle: z.string(), version_no: z.int().min(1) })
  .meta({ id: 'ActivatedVersion' })

/** Returns the answer to an activation: the version that is active now. */
export function activatedVersionView(handle: string, version_no: number): z.infer<typeof activatedVersionSchema> {
  return { handle, version_no }
}
