import { createHash } from 'node:crypto'
import { feedbackRequestSchema } from '#rules/feedback-request.ts'
import { feedbackRows } from '#rules/feedback-rows.ts'
import { batchesWithin } from '../../batches-within.ts'
import { command } from '../../command.ts'
import { wrongUsage } from '../../command-failure.ts'
import { quantity } from '../../quantity.ts'
import { type FileRow, labelledFileArgument, readLabelledFile, refuseRowsOf } from '../../texts/labelled-file.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

type FeedbackItem = { readonly content: string; readonly feedback: Readonly<Record<string, string | number>> }
type FeedbackRow = FileRow<FeedbackItem>

/** The most of one request: what the service takes, and less than the megabyte that a body may have. */
const limits = { texts: 500, labels: 2_500, bytes: 900_000 }

export const feedbackCommand = command<ModelFlag & { readonly skip: number }, [file: string]>({
  brief: 'Store feedback on texts: the quality that they should have.',
  description:
    'The file is a CSV with the column text and a column for each trait, or with the columns text, trait and quality; or NDJSON with the fields content and feedback. It is sent in batches of 500 texts, each stored as a whole or not at all. The same command can be run again within 24 hours after an interruption: what is stored already is not stored twice. The samples wait in the buffer of the model for its next training.',
  examples: [
    { line: 'feedback corrections.csv --model demo.tone', does: 'Stores the feedback of a file.' },
    { line: 'feedback corrections.csv --skip 1500 --model demo.tone', does: 'Goes on after the first 1500 rows.' },
  ],
  flags: {
    ...modelFlag,
    skip: { kind: 'parsed', parse: rowCount, default: '0', placeholder: 'N', brief: 'Leave out the first N rows.' },
  },
  args: { kind: 'tuple', parameters: [labelledFileArgument] },
  run: async (session, { model, skip }, file) => {
    const schema = feedbackRequestSchema.shape.items.element
    const all = await readLabelledFile<FeedbackItem>(session, file, { rowsOf: feedbackRows, schema })
    if (skip >= all.length) throw wrongUsage(`--skip leaves no rows: ${file} has ${all.length}.`)
    const service = session.service()
    const progress = session.progress('Stored')
    const ids: (readonly number[])[] = []
    let stored = skip
    for (const rows of batchesWithin(limits, all.slice(skip), sizesOf)) {
      const body = { items: rows.map(({ value }) => value) }
      const idempotencyKey = keyOfBatch(body, stored)
      const path = { handle: model }
      const answer = await service
        .request('POST /v1/models/{handle}/feedback', { path, body, idempotencyKey })
        .catch((error) => {
          if (stored > 0) session.note(howToGoOn(stored, all.length))
          return refuseRowsOf(file, rows, error)
        })
      ids.push(...answer.sample_ids)
      stored += rows.length
      progress.update(stored / all.length, `${stored} of ${all.length} texts`)
    }
    const samples = ids.flat().length
    progress.end(`${quantity(stored - skip, 'text')}.`)
    return {
      json: { handle: model, texts: stored - skip, samples, sample_ids: ids },
      text: `${model} has feedback on ${quantity(stored - skip, 'text')}: ${quantity(samples, 'sample')}, for its next training.`,
    }
  },
})

function sizesOf({ value }: FeedbackRow) {
  return {
    texts: 1,
    labels: Object.keys(value.feedback).length,
    bytes: Buffer.byteLength(JSON.stringify(value)) + 1,
  }
}

/** The service recognises a batch that it has stored by its texts and its place in the file. */
function keyOfBatch(body: object, from: number): string {
  return `feedback-${from}-${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`
}

function howToGoOn(stored: number, count: number): string {
  return `The first ${stored} of ${count} texts are stored. To go on, run the same command again within 24 hours, or at any time with --skip ${stored}.`
}

function rowCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError('Give a number of rows.')
  return Number(text)
}
