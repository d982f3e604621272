import * as z from 'zod'

const scoresSchema = z.record(z.string(), z.number())

const fileSchema = z.object({
  path: z.string(),
  passed: z.boolean(),
  composite: z.number(),
  scores: scoresSchema,
  base: z.object({ composite: z.number() }).nullable(),
  failures: z.array(z.object({ message: z.string() })),
  words: z.array(
    z.object({
      trait: z.string(),
      kind: z.enum(['word', 'style']),
      text: z.string(),
      share: z.number(),
      line: z.number().nullable(),
    }),
  ),
  line: z.number(),
})

/** The answer of `touchstone gate --json`, as far as the action reads it. */
export const gateAnswerSchema = z.object({
  model: z.string(),
  version_no: z.number(),
  no_worse_than: z.object({ name: z.string() }).nullable(),
  files: z.array(fileSchema),
  skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
})

export type GateAnswer = z.infer<typeof gateAnswerSchema>
export type AnsweredFile = z.infer<typeof fileSchema>

/** Returns the composite and the scores of each file, by its path. */
export function scoresOf({ files }: GateAnswer): object {
  return Object.fromEntries(files.map(({ path, composite, scores }) => [path, { composite, scores }]))
}
