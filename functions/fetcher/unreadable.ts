import type { UnreadableReason } from '#rules/fetched-text.ts'

/** The text at an address cannot be had, for a reason that its caller may know. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(reason, options)
    this.reason = reason
  }
}
