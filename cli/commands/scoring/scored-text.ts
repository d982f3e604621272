import { type ScoreCard, type Service, TouchstoneError } from 'touchstone/client'
import { CommandFailure } from '../../command-failure.ts'
import type { GivenText } from '../../texts/given-text.ts'
import type { scoringFields } from './score-flags.ts'

/** A text with its card, or why it has none. */
export type TextOutcome = { readonly source: string } & (
  | { readonly card: ScoreCard; readonly text: string }
  | { readonly error: { readonly code: string; readonly message: string } }
)

export type ScoreOptions = {
  readonly model: string
  readonly explain: boolean
  /** The fields that say what is read of each text, and what is scored. */
  readonly fields: ReturnType<typeof scoringFields>
}

/**
 * Scores a text. A text that cannot be read or scored is an outcome. What would meet every other text, too, is thrown: no such
 * model, a wrong key, no answer.
 */
export async function scoreGivenText(
  service: Service,
  { source, read }: GivenText,
  { model, explain, fields }: ScoreOptions,
): Promise<TextOutcome> {
  try {
    const text = await read()
    const card = await service.request('POST /v1/models/{handle}/score', {
      path: { handle: model },
      query: explain ? { explain } : {},
      body: { content: text, ...fields },
    })
    return { source, card, text }
  } catch (error) {
    if (error instanceof CommandFailure) return { source, error: { code: 'unreadable_file', message: error.message } }
    if (!(error instanceof TouchstoneError) || meetsAll(error)) throw error
    return { source, error: { code: error.code, message: messageOf(error) } }
  }
}

function meetsAll(error: TouchstoneError): boolean {
  const { code, status } = error
  if (code === 'validation_failed') return issueOfContent(error) === undefined
  if (code === 'unreadable_url' || code === 'timed_out' || status === 413 || status === 429) return false
  return status === undefined || status < 500
}

/** The service says which field of the request is wrong. To the caller of a command, the text is. */
function messageOf(error: TouchstoneError): string {
  return issueOfContent(error) ?? error.message
}

function issueOfContent({ details: { issues } }: TouchstoneError): string | undefined {
  const [issue] = Array.isArray(issues) ? issues : []
  return issue?.path === 'content' && typeof issue.message === 'string' ? issue.message : undefined
}
