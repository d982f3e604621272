import type { UnreadableReason } from '#rules/fetched-text.ts'

/** Thrown when the text at a URL cannot be read. The caller sees the reason. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(reason, options)
    this.reason = reason
  }
}
