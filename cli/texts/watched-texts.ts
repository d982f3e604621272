import { lstatSync, readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { readRows } from '#files/read-rows.ts'
import type { RowReading } from '#rules/row-reading.ts'
import { withTextAs } from '#rules/row-text.ts'
import { soleUrlIn } from '#rules/score-request.ts'
import { isBlank } from '#rules/visible-text.ts'
import { CommandFailure, wrongUsage } from '../command-failure.ts'
import { maxFileRows, rowTypeByName } from './file-rows.ts'
import { readTextFile } from './read-text-file.ts'

/** The texts of a batch, and the number of those that can't be scored: blank ones, and addresses, which would be fetched. */
export type WatchedTexts = { readonly texts: readonly string[]; readonly leftOut: number }

/**
 * Reads the texts of a file, or of all files of a folder and its folders: each row of a CSV or NDJSON file is a text, any other
 * file is one. `textColumn` names the column or field of the text, which is otherwise `text` or `content`.
 */
export async function readWatchedTexts(
  folder: string,
  input: string,
  textColumn: string | undefined,
): Promise<WatchedTexts> {
  const found: string[] = []
  for (const path of filesIn(folder, input)) found.push(...(await textsOf(folder, path, textColumn)))
  const texts = found.filter((text) => !isBlank(text) && soleUrlIn(text) === undefined)
  if (texts.length === 0) throw new CommandFailure(`${input} has no text to score.`)
  return { texts, leftOut: found.length - texts.length }
}

function filesIn(folder: string, input: string): readonly string[] {
  const found = lstatSync(resolve(folder, input), { throwIfNoEntry: false })
  if (!found) throw wrongUsage(`${input} is not there: --input is a file or a folder.`)
  if (!found.isDirectory()) return [input]
  return readdirSync(resolve(folder, input), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(input, relative(resolve(folder, input), join(entry.parentPath, entry.name))))
    .toSorted()
}

async function textsOf(folder: string, path: string, textColumn: string | undefined): Promise<readonly string[]> {
  const source = await readTextFile(folder, path)
  const rowType = rowTypeByName(path)
  if (rowType === undefined) return [source]
  const read = readRows(rowType, source, { maxRows: maxFileRows })
  const reading = textColumn === undefined ? withTextAs('text', read) : withColumn(read, textColumn)
  const issue = reading.issues[0]
  if (issue) throw new CommandFailure(`${path}:${issue.path.replace(/^line /, '')}: ${issue.message}`)
  return reading.rows.map(({ line, value }) => {
    const text = value[textColumn ?? 'text']
    if (typeof text === 'string') return text
    throw new CommandFailure(
      `${path}:${line}: ${textColumn ?? 'text'} must be a text. --text-col names another column.`,
    )
  })
}

function withColumn(reading: RowReading, name: string): RowReading {
  if (!reading.columns || reading.columns.includes(name)) return reading
  const message = `There is no column "${name}", which --text-col names.`
  return { ...reading, rows: [], issues: [{ path: `line ${reading.headerLine ?? 1}`, message }] }
}
