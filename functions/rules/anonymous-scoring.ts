import { Refusal } from '#rules/refusal.ts'
import { type ScoreRequest, soleUrlIn } from '#rules/score-request.ts'

/** The uses of a score that need a key, each with the message for a caller without one. */
const keyUses = {
  address: 'To score the text at an address, send an API key. Without a key, send the text itself.',
  feedback: 'To give feedback, send an API key with the scope "authoring" that owns the namespace.',
  explain: 'To have a score explained, send an API key.',
  embedder:
    'This version scores by vectors, which cost money. Send an API key, or limit `traits` to those that read words.',
} as const

type Asked = Pick<ScoreRequest, 'content'> & {
  readonly feedback: ScoreRequest['feedback'] | undefined
  readonly explain: boolean | undefined
}

/** Refuses to a caller without a key whatever it asks for beside the score of a text that it sends. */
export function requireTextOnly({ content, feedback, explain }: Asked): void {
  if (feedback !== undefined) throw keyRequired('feedback')
  if (explain) throw keyRequired('explain')
  if (soleUrlIn(content) !== undefined) throw keyRequired('address')
}

export function keyRequired(use: keyof typeof keyUses): Refusal {
  return new Refusal('unauthorized', keyUses[use], { key_required_for: use })
}
