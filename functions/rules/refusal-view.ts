import * as z from 'zod'
import type { Refusal } from '#rules/refusal.ts'

/** A refusal as a value: its code, message and details. */
export const refusalViewSchema = z.object({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
})

/** Returns the refusal as callers see it in a list of outcomes. */
export function refusalView({ code, message, details }: Refusal): z.infer<typeof refusalViewSchema> {
  return { code, message, details }
}
