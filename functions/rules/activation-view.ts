import { z } from 'zod'
import { shownInstant } from '#rules/instant.ts'
import { type Activation, activationSchema } from '#rules/pointer.ts'

export const activationViewSchema = activationSchema

export const servingThenViewSchema = z
  .object({
    at: shownInstant('The time that was asked for.'),
    version_no: z.int().nullable().describe('null before the first version.'),
    generation: z.int(),
  })
  .meta({ id: 'ServingThen' })

/** Returns the entry of the activation log as callers see it. */
export function activationView(activation: Activation): z.infer<typeof activationViewSchema> {
  return activation
}
