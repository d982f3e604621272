import * as z from 'zod'

const explanationSchema = z.object({
  words: z.array(z.object({ text: z.string(), start: z.number(), share: z.number() })).readonly(),
  style: z.array(z.object({ name: z.string(), share: z.number() })).readonly(),
})

/** The part of a score card that a gate reads, and keeps in its cache. */
export const gatedCardSchema = z.object({
  composite: z.number(),
  scores: z.record(z.string(), z.number()),
  detail: z.record(z.string(), z.object({ confidence: z.enum(['high', 'moderate', 'low']) })),
  explanation: z.record(z.string(), explanationSchema).optional(),
})

export type GatedCard = z.infer<typeof gatedCardSchema>
export type GatedExplanation = z.infer<typeof explanationSchema>
