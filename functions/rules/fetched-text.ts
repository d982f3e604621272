import * as z from 'zod'
import { Refusal } from '#rules/refusal.ts'

/** The length of the longest URL that is fetched, in characters. */
export const maxUrlLength = 2_048

/** The longest text that is read from a page, in bytes of UTF-8. A longer one is cut. */
export const maxFetchedBytes = 50 * 1024

/** The most addresses in one request or one file. All are fetched at once: one after the other they would outlast the request. */
export const maxAddresses = 10

export const extractSchema = z
  .strictObject({ url: z.string().min(1).max(maxUrlLength).describe('A public http or https URL.') })
  .meta({ id: 'ExtractRequest' })
export type ExtractRequest = z.infer<typeof extractSchema>

/** The messages for URLs whose text cannot be read. No message repeats the URL or the response of its host. */
const unreadableReasons = {
  invalid_url: 'This is not a valid address. Give one such as https://example.org/page.',
  scheme_not_allowed: 'Only http and https addresses are fetched.',
  credentials_in_url: 'An address with a user name or password is not fetched.',
  port_not_allowed: 'Only the ports 80 and 443 are allowed.',
  host_not_found: 'The host of this address was not found.',
  address_not_public: 'This address, or one that it redirects to, is not on the public internet.',
  unreachable: 'The host refused or closed the connection, or sent an invalid HTTP response.',
  timed_out: 'The host did not send the page within 10 seconds.',
  too_many_redirects: 'The address redirects more than 5 times.',
  bad_redirect: 'The address redirects to an invalid address.',
  status_not_ok: 'The host returned a status other than 200.',
  unsupported_type: 'Only HTML, plain text and Markdown are read.',
  undecodable:
    'The page cannot be decoded: its Content-Encoding is not supported, or its content is not in the encoding or charset that is declared.',
  too_large: 'The page is larger than 5 MB.',
  too_complex: 'The structure of the page is too complex to read.',
  no_text: 'The page has no readable text.',
} as const

export type UnreadableReason = keyof typeof unreadableReasons

/** The length of the longest body that is posted, in characters. Events are far shorter. */
const maxPostedLength = 64 * 1024

/** The id of the key that the page is fetched for lets a local service share its fetches among keys. */
export const fetchRequestSchema = z.object({
  url: z.string(),
  key_id: z.string().optional(),
  /** A body to post, in place of a page to read, with the headers that say what it is and sign it. */
  post: z.object({ body: z.string().max(maxPostedLength), headers: z.record(z.string(), z.string()) }).optional(),
})
export type FetchRequest = z.infer<typeof fetchRequestSchema>

const fetchedTextSchema = z.object({
  /** The final URL, after redirects. */
  url: z.string(),
  content: z.string(),
  /** The SHA-256 of `content` in UTF-8. */
  content_sha256: z.string(),
  fetched_at: z.string(),
})
export type FetchedText = z.infer<typeof fetchedTextSchema>

const unreadableSchema = z.object({
  unreadable: z.custom<UnreadableReason>((word) => Object.hasOwn(unreadableReasons, String(word))),
})

/** Parses the response of the fetch function: the text, or the reason why there is none. */
export const fetchAnswerSchema = z.union([fetchedTextSchema, unreadableSchema])
export type FetchAnswer = z.infer<typeof fetchAnswerSchema>

/** Parses the response of the fetch function to a post: the status of the host, or the reason why there is none. */
export const postAnswerSchema = z.union([z.object({ status: z.int() }), unreadableSchema])
export type PostAnswer = z.infer<typeof postAnswerSchema>

export function unreadableUrl(reason: UnreadableReason): Refusal {
  return new Refusal('unreadable_url', unreadableReasons[reason], { reason })
}
