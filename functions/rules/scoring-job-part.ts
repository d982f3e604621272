import * as z from 'zod'
import type { ResultLine } from '#rules/scored-row.ts'

/** The most failures that a summary names. The results have all. */
const maxNamedFailures = 50

const failureSchema = z.object({
  line: z.int().describe('The line of the upload that the record begins on.'),
  message: z.string(),
})

const countsSchema = z.object({ Strong: z.int(), Solid: z.int(), Developing: z.int(), Weak: z.int(), none: z.int() })

/** The results of the texts of a range, or of several. */
export const outcomeSummarySchema = z.object({
  labels: z
    .record(z.string(), countsSchema)
    .describe('Maps each trait key to the number of texts with each label; `none` are those of low confidence.'),
  failures: z.array(failureSchema).describe(`The first ${maxNamedFailures} lines without a score, and why.`),
})
export type OutcomeSummary = z.infer<typeof outcomeSummarySchema>

/** A part of the results: the file of a range that is scored. */
export const jobPartSchema = z.object({
  part: z.int(),
  first_line: z.int(),
  texts: z.int(),
  failed: z.int(),
  bytes: z.int(),
  summary: outcomeSummarySchema,
})
export type JobPart = z.infer<typeof jobPartSchema>

/** A range of the upload, as the manifest lists it. */
export const jobRangeSchema = z.object({
  part: z.int(),
  from: z.int(),
  to: z.int(),
  line: z.int(),
})
export type JobRange = z.infer<typeof jobRangeSchema>

/** Counts the lines of a part. The lines are parsed again from a part that is already there, and give the same. */
export function summaryOfLines(traits: readonly string[], lines: readonly ResultLine[]): OutcomeSummary {
  const labels = new Map(traits.map((trait) => [trait, emptyCounts()]))
  const failures: OutcomeSummary['failures'] = []
  for (const each of lines) {
    if ('error' in each) {
      if (failures.length < maxNamedFailures) failures.push({ line: each.line, message: each.error.message })
      continue
    }
    for (const [trait, { label }] of Object.entries(each.card.detail)) {
      const counts = labels.get(trait)
      if (counts) counts[label ?? 'none']++
    }
  }
  return { labels: Object.fromEntries(labels), failures }
}

/** Adds up the summaries of parts, which are in the order of their lines. */
export function totalSummary(summaries: readonly OutcomeSummary[]): OutcomeSummary {
  const labels = new Map<string, z.infer<typeof countsSchema>>()
  for (const [trait, counts] of summaries.flatMap((one) => Object.entries(one.labels))) {
    const sum = labels.get(trait) ?? emptyCounts()
    for (const label of countsSchema.keyof().options) sum[label] += counts[label]
    labels.set(trait, sum)
  }
  return {
    labels: Object.fromEntries(labels),
    failures: summaries.flatMap(({ failures }) => failures).slice(0, maxNamedFailures),
  }
}

function emptyCounts() {
  return { Strong: 0, Solid: 0, Developing: 0, Weak: 0, none: 0 }
}
