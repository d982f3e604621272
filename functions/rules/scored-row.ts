import * as z from 'zod'
import { repeatedText } from '#rules/labelled-fields.ts'
import { tryParse } from '#rules/parse-input.ts'
import { type Issue, type Refusal, validationFailed } from '#rules/refusal.ts'
import { refusalView } from '#rules/refusal-view.ts'
import { textColumns } from '#rules/row-text.ts'
import type { TextScores } from '#rules/score-card-view.ts'
import { contentSchema, soleUrlIn } from '#rules/score-request.ts'

const scoredRowSchema = z.strictObject({ id: z.string().min(1).max(200).optional(), content: contentSchema })

/** A text to score, of one record of an upload. */
export type ScoredRow = z.infer<typeof scoredRowSchema>

/** The columns that a CSV of texts to score can have. */
export function isScoredColumns(columns: readonly string[]): boolean {
  const texts = columns.filter((name) => textColumns.some((known) => known === name))
  return texts.length === 1 && columns.every((name) => name === 'id' || texts.includes(name))
}

/** Does not name the fields: what a file calls them is a part of its text, and the summary of a job is stored. */
const noOtherFields = 'A record has no other fields than `content` or `text`, and `id`.'
const noAddresses = 'A scoring job fetches no addresses. Send the text itself.'

/** Returns the row of a record's fields. Refuses, by its line, what cannot be scored. */
export function scoredRow(value: Readonly<Record<string, unknown>>, line: number): ScoredRow {
  const { id, text, content, ...others } = value
  if (text !== undefined && content !== undefined) throw lineRefused(line, [{ path: '', message: repeatedText }])
  if (Object.keys(others).length > 0) throw lineRefused(line, [{ path: '', message: noOtherFields }])
  const isGiven = id !== undefined && id !== null && id !== ''
  const row = { ...(isGiven && { id }), content: text ?? content }
  const { data, issues } = tryParse(scoredRowSchema, row)
  if (!data) throw lineRefused(line, issues)
  if (soleUrlIn(data.content) !== undefined) throw lineRefused(line, [{ path: 'content', message: noAddresses }])
  return data
}

/** Returns the refusal of a line of an upload. */
export function lineRefused(line: number, issues: readonly Issue[]): Refusal {
  return validationFailed(
    issues.map(({ path, message }) => ({ path: [`line ${line}`, path].filter(Boolean).join(', '), message })),
  )
}

/** One line of the results: the scores of a text, or why it has none. */
export type ResultLine = { readonly line: number; readonly id?: string | undefined } & (
  | { readonly card: TextScores }
  | { readonly error: ReturnType<typeof refusalView> }
)

export function refusedLine(line: number, id: string | undefined, refusal: Refusal): ResultLine {
  return { line, id, error: refusalView(refusal) }
}
