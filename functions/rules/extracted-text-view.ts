import * as z from 'zod'
import type { FetchedText } from '#rules/fetched-text.ts'
import { shownInstant } from '#rules/instant.ts'

export const extractedTextViewSchema = z
  .object({
    url: z.string().describe('The requested address.'),
    final_url: z.string().describe('The address of the text, after redirects.'),
    content: z
      .string()
      .describe('The headline of a page, once, and its text. Plain text and Markdown are returned as they are.'),
    content_sha256: z.string().describe('SHA-256 of `content` in UTF-8.'),
    fetched_at: shownInstant('The time at which the page was read.'),
  })
  .meta({ id: 'ExtractedText' })
export type ExtractedTextView = z.infer<typeof extractedTextViewSchema>

/** Returns a fetched text as callers see it, beside the URL that they requested. */
export function extractedTextView(url: string, { url: final_url, ...fetched }: FetchedText): ExtractedTextView {
  return { url, final_url, ...fetched }
}
