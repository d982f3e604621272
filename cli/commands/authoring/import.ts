import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Service } from 'touchstone/client'
import { type KeyedSample, sampleIdentityOf } from '#rules/file-samples.ts'
import type { Issue } from '#rules/refusal.ts'
import { maxSamplesPerAppend } from '#rules/sample.ts'
import { allSamples } from '../../authoring/all-samples.ts'
import { appendBatch } from '../../authoring/append-samples.ts'
import { type RowSource, readLabelledRows } from '../../authoring/read-labelled-rows.ts'
import { readTraits } from '../../authoring/read-traits.ts'
import { type ColumnFlags, rowMeaning } from '../../authoring/row-meaning.ts'
import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import type { Session } from '../../session.ts'
import { switchFlag } from '../../switch-flag.ts'
import { rowTypeByName } from '../../texts/file-rows.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

type Flags = ModelFlag & ColumnFlags & { readonly format?: 'csv' | 'ndjson'; readonly skipInvalid: boolean }

const column = { kind: 'parsed', parse: String, optional: true, placeholder: 'COLUMN' } as const
const words = { kind: 'parsed', parse: String, optional: true, variadic: ',', placeholder: 'WORDS' } as const

export const importCommand = command<Flags, [file: string]>({
  brief: 'Add the labelled texts of a CSV or NDJSON file to a model as samples.',
  description:
    'Checks the whole file before it sends anything, and names each wrong line. Samples are appended in batches of 500; those that the model has already are left out, so that after an interruption the same command continues.\n\nWithout flags for columns, the file has a column "text" or "content" and one for each trait, or "text", "trait" and "quality". A label is a number from 0 to 1, a pole label of the trait, or a word like good or poor.',
  examples: [
    {
      line: 'import reviews.csv --model demo.tone --text-col body --label-col verdict --trait warmth',
      does: 'Imports a table with columns of your own.',
    },
    {
      line: 'import mails.csv --model demo.spam --text-col body --label-col class --positive spam --negative ham,none',
      does: 'Says what the words in the column of labels mean.',
    },
    {
      line: 'import more.jsonl --model demo.tone --skip-invalid',
      does: 'Imports what can be read, and names the rest.',
    },
  ],
  flags: {
    ...modelFlag,
    textCol: { ...column, brief: 'The column, or field, that has the text.' },
    labelCol: { ...column, brief: 'The column, or field, that has the label.' },
    trait: {
      kind: 'parsed',
      parse: String,
      optional: true,
      placeholder: 'KEY',
      brief: 'The trait that --label-col is about. Otherwise that of its name, or the only one of the model.',
    },
    positive: { ...words, brief: 'Words in --label-col that mean 1, separated by commas.' },
    negative: { ...words, brief: 'Words in --label-col that mean 0, separated by commas.' },
    format: { kind: 'enum', values: ['csv', 'ndjson'], optional: true, brief: 'Otherwise by the name of the file.' },
    skipInvalid: { ...switchFlag, brief: 'Leave out lines that are wrong.' },
  },
  args: { kind: 'tuple', parameters: [{ parse: String, placeholder: 'file', brief: 'The file to read' }] },
  run: async (session, { model, skipInvalid, format, ...columns }, file) => {
    const service = session.service()
    const path = resolve(session.folder, file)
    requireFile(path, file)
    const traits = await readTraits(service, model)
    const source: RowSource = {
      ...{
        name: file,
        path,
        traits,
        format: format ?? (rowTypeByName(file) === 'application/x-ndjson' ? 'ndjson' : 'csv'),
      },
      ...rowMeaning(columns, traits),
    }

    const checked = await checkRows(source)
    if (checked.wrong > 0 && !skipInvalid) throw new CommandFailure(wrongLines(checked))
    if (checked.wrong > 0) session.note(wrongLines(checked))
    const counts = await importRows(session, service, { model, source, rows: checked.rows })
    const skipped = checked.wrong
    const left = [
      ...(counts.present > 0 ? [`${counts.present} were there already`] : []),
      ...(skipped > 0 ? [skipped === 1 ? 'a line was wrong' : `${skipped} lines were wrong`] : []),
    ]
    const text = `Appended ${counts.appended} samples to ${model}${left.length > 0 ? `; ${left.join(', ')}` : ''}.`
    const next = `Next: touchstone train --model ${model} --watch`
    return { json: { model, ...counts, skipped, issues: checked.issues }, text: `${text}\n\n${next}` }
  },
})

function requireFile(path: string, name: string): void {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new CommandFailure(`${name} cannot be read: there is no such file.`)
  if (!stats.isFile()) throw new CommandFailure(`${name} cannot be read: it is no file.`)
}

type Checked = { readonly rows: number; readonly wrong: number; readonly issues: readonly Issue[] }

/** The most wrong lines that are named. */
const maxNamed = 20

/** Reads the whole file without sending anything. */
async function checkRows(source: RowSource): Promise<Checked> {
  const issues: Issue[] = []
  let rows = 0
  let wrong = 0
  for await (const row of readLabelledRows(source)) {
    rows++
    if (row.issues.length === 0) continue
    wrong++
    if (issues.length < maxNamed) issues.push(...row.issues)
  }
  if (rows === 0) throw new CommandFailure(`${source.name} has no rows.`)
  return { rows, wrong, issues }
}

function wrongLines({ wrong, issues, rows }: Checked): string {
  const named = issues.map(({ path, message }) => `  ${path}: ${message}`)
  return [
    `${wrong} of ${rows} lines ${wrong === 1 ? 'is' : 'are'} wrong:`,
    ...named,
    ...(wrong > named.length ? [`  and ${wrong - named.length} more`] : []),
    '--skip-invalid leaves them out.',
  ].join('\n')
}

type Import = { readonly model: string; readonly source: RowSource; readonly rows: number }

async function importRows(session: Session, service: Service, { model, source, rows }: Import) {
  const progress = session.progress('Importing')
  const known = await identitiesOf(service, model)
  let [row, appended, present] = [0, 0, 0]
  let batch: KeyedSample[] = []
  const send = async () => {
    if (batch.length > 0) await appendBatch(service, model, batch)
    appended += batch.length
    batch = []
  }
  for await (const { samples } of readLabelledRows(source)) {
    row++
    for (const sample of samples) {
      const identity = sampleIdentityOf(sample)
      if (known.has(identity)) present++
      else batch.push(sample)
      known.add(identity)
      if (batch.length < maxSamplesPerAppend) continue
      await send()
      progress.update(row / rows, `${row} of ${rows} lines`)
    }
  }
  await send()
  progress.end(`${rows} lines`)
  return { appended, present }
}

/** Returns what the model has already. */
async function identitiesOf(service: Service, handle: string): Promise<Set<string>> {
  const known = new Set<string>()
  const samples = service.items('GET /v1/models/{handle}/samples', allSamples(handle))
  for await (const sample of samples) known.add(sampleIdentityOf(sample))
  return known
}
