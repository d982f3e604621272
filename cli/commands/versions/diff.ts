import { maxEvaluated } from '#rules/evaluation-request.ts'
import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import { refuseRowsOf } from '../../texts/labelled-file.ts'
import { readLabelledTexts } from '../../texts/labelled-texts.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { versionParameter } from './version-argument.ts'
import { versionDifference } from './version-difference.ts'

export const diffCommand = command<ModelFlag & { readonly texts?: string }, [a: string, b: string]>({
  brief: 'Compare two versions: their metrics, which is better, and which texts get another label.',
  description:
    'The texts are up to 500 samples of the model, or those of a file: CSV or NDJSON with the field text, with labels by trait or without. Nothing is activated.',
  examples: [
    { line: 'diff v1 v2 --model demo.tone', does: 'Compares two versions on the samples of the model.' },
    { line: 'diff active latest --texts held-out.csv --model demo.tone', does: 'Compares them on texts of a file.' },
  ],
  flags: {
    ...modelFlag,
    texts: {
      kind: 'parsed',
      parse: String,
      optional: true,
      placeholder: 'FILE',
      brief: 'The texts to compare them on.',
    },
  },
  args: {
    kind: 'tuple',
    parameters: [
      { ...versionParameter, placeholder: 'a', brief: 'A version: v1, a tag, active or latest' },
      { ...versionParameter, placeholder: 'b', brief: 'The version to compare it with' },
    ],
  },
  run: async (session, { model, texts }, a, b) => {
    const rows = texts === undefined ? [] : await readLabelledTexts(session, texts)
    if (rows.length > maxEvaluated) {
      throw new CommandFailure(`${texts} has ${rows.length} rows; a comparison takes at most ${maxEvaluated}.`)
    }
    const body = { a, b, ...(texts !== undefined && { texts: rows.map(({ value }) => value) }) }
    const comparison = await session
      .service()
      .request('POST /v1/models/{handle}/versions/compare', { path: { handle: model }, body })
      .catch((error) => refuseRowsOf(texts ?? '', rows, error))
    return { json: comparison, text: versionDifference(comparison) }
  },
})
