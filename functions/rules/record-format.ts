import * as z from 'zod'

export const recordFormatSchema = z
  .enum(['ndjson', 'csv'])
  .describe('The format of the file: a JSON object on each line, or rows of a CSV below a row of column names.')

/** The format of a file of records. */
export type RecordFormat = z.infer<typeof recordFormatSchema>
