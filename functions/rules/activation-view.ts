import { z } from 'zod'
import { shownInstant } from '#rules/instant.ts'
import { type Activation, activationSchema } from '#rules/pointer.ts'

export const activationViewSchema = activationSchema

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
