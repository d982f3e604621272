import type { JsonAnswer } from 'touchstone/client'
import { sha256 } from '#rules/sample.ts'
import { reservedFields } from '#rules/sample-line.ts'

export type ShownSample = JsonAnswer<'GET /v1/models/{handle}/samples'>['items'][number]

/** Returns a sample as a line of JSON that model files and `import` read. */
export function sampleLine({ text, trait, quality, source_url, content_sha256 }: ShownSample): string {
  // The key of a trait can be the name of a field; then the label stands in the longer form.
  const label = reservedFields.includes(trait) ? { trait, quality } : { [trait]: quality }
  return JSON.stringify({
    ...{ content: text, ...label },
    ...(source_url !== null && { source_url }),
    ...(content_sha256 !== sha256(text) && { content_sha256 }),
  })
}

export const sampleColumns = 'text,trait,quality,source_url'

/** Returns a sample as a row of a CSV with these columns. */
export function sampleRow({ text, trait, quality, source_url }: ShownSample): string {
  return [text, trait, String(quality), source_url ?? ''].map(cellOf).join(',')
}

function cellOf(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
