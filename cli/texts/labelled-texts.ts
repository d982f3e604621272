import { evaluatedTextSchema } from '#rules/evaluated-text.ts'
import { labelledRows } from '#rules/labelled-rows.ts'
import type { Session } from '../session.ts'
import { type FileRow, readLabelledFile } from './labelled-file.ts'

/** A text with its qualities by trait, as requests have it. */
export type TextWithLabels = {
  readonly id: string | number
  readonly text: string
  readonly [trait: string]: string | number
}

/** Reads the labelled texts of a file. A text without an id has its line as one, so that answers name it. */
export async function readLabelledTexts(session: Session, path: string): Promise<readonly FileRow<TextWithLabels>[]> {
  const rows = await readLabelledFile(session, path, { rowsOf: labelledRows, schema: evaluatedTextSchema })
  return rows.map(({ line, value: { id = `line ${line}`, text, labels } }) => ({
    line,
    value: { ...labels, id, text },
  }))
}
