import { TouchstoneError } from 'touchstone/client'
import { maxEvaluated } from '#rules/evaluation-request.ts'
import { evaluationTable } from '#rules/evaluation-table.ts'
import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import { numberUpTo } from '../../number-up-to.ts'
import { labelledFileArgument, refuseRowsOf } from '../../texts/labelled-file.ts'
import { readLabelledTexts } from '../../texts/labelled-texts.ts'
import { type ModelFlag, pinnedModelFlag } from '../model-flag.ts'

type Flags = ModelFlag & { readonly trait?: readonly string[]; readonly sample?: number }

export const evaluateCommand = command<Flags, [file: string]>({
  brief: 'Measure a version on labelled texts that it has not learned from.',
  description:
    'The file is a CSV with the column text, a column for each trait, and perhaps id; or with the columns text, trait and quality; or NDJSON with the same fields. Nothing is stored. docs/how-good-is-it.md says what the figures mean.',
  examples: [
    { line: 'evaluate held-out.csv --model demo.tone', does: 'Measures the active version.' },
    {
      line: 'evaluate held-out.csv --sample 500 --model demo.tone@v3',
      does: 'Measures v3 on 500 rows of a large file.',
    },
  ],
  flags: {
    ...pinnedModelFlag,
    trait: {
      kind: 'parsed',
      parse: String,
      variadic: true,
      optional: true,
      placeholder: 'TRAIT',
      brief: 'Measure this trait only, by its key or name. Can be repeated.',
    },
    sample: {
      kind: 'parsed',
      parse: numberUpTo(maxEvaluated),
      optional: true,
      placeholder: 'N',
      brief: `Measure N rows, spread evenly over the file; at most ${maxEvaluated}.`,
    },
  },
  args: { kind: 'tuple', parameters: [labelledFileArgument] },
  run: async (session, { model, trait, sample }, file) => {
    const all = await readLabelledTexts(session, file)
    const rows = sample === undefined || sample >= all.length ? all : spreadEvenly(all, sample)
    if (rows.length > maxEvaluated) {
      throw new CommandFailure(
        `${file} has ${rows.length} rows, and one evaluation measures at most ${maxEvaluated}: the figures of several parts cannot be added up to those of the whole. Give --sample ${maxEvaluated} to measure rows that are spread evenly over the file, or a smaller file.`,
      )
    }
    const evaluation = await session
      .service()
      .request('POST /v1/models/{handle}/evaluate', {
        path: { handle: model },
        body: { items: rows.map(({ value }) => value), ...(trait && { traits: trait }) },
      })
      .catch((error) => (isTooLarge(error) ? refuseSize(file, rows.length, error) : refuseRowsOf(file, rows, error)))
    if (rows.length < all.length) session.note(`${rows.length} of the ${all.length} rows of ${file} are measured.`)
    return { json: evaluation, text: evaluationTable(evaluation).trimEnd() }
  },
})

/** Returns so many of the rows, the same ones at each call. */
function spreadEvenly<Row>(rows: readonly Row[], count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => rows[Math.floor((index * rows.length) / count)]!)
}

function isTooLarge(error: unknown): boolean {
  return error instanceof TouchstoneError && error.status === 413
}

function refuseSize(file: string, count: number, cause: unknown): never {
  throw new CommandFailure(
    `The ${count} texts of ${file} are larger than the 1 MB that one evaluation takes. Measure fewer of them by --sample.`,
    'failed',
    { cause },
  )
}
