import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const folder = process.env.TOUCHSTONE_TEST_DATA ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data')
const rowSchema = z.object({ text: z.string(), label: z.number().nullable(), quality: z.number() })
export type LabelledRow = z.infer<typeof rowSchema>

/** Whether the labelled sets exist; they are read in place and are not part of this project. */
export const hasLabelledText = existsSync(folder)
export const labelledTextLocation = `labelled text (TOUCHSTONE_TEST_DATA, or ${join('..', 'shared', 'data')})`

export function readLabelledText(name: string): readonly LabelledRow[] {
  const lines = readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
  return lines.map((line) => rowSchema.parse(JSON.parse(line)))
}

/** The fixed training subset of a seed: n/2 rows of each label in the order of the file, from row seed·n/2 on. */
export function trainingSubset(rows: readonly LabelledRow[], n: number, seed = 0): readonly LabelledRow[] {
  return [1, 0].flatMap((label) => {
    const pole = rows.filter((row) => row.label === label)
    return Array.from({ length: n / 2 }, (_, i) => pole[(seed * (n / 2) + i) % pole.length]).filter(
      (row) => row !== undefined,
    )
  })
}

/** The chance that a positive text scores above a negative one; ties count half. */
export function aucOf(scored: readonly { readonly score: number; readonly label: number | null }[]): number {
  const positives = scored.filter(({ label }) => label === 1).map(({ score }) => score)
  const negatives = scored.filter(({ label }) => label === 0).map(({ score }) => score)
  let wins = 0
  for (const positive of positives) {
    for (const negative of negatives) wins += positive > negative ? 1 : positive === negative ? 0.5 : 0
  }
  return wins / (positives.length * negatives.length)
}
