/** The time by both clocks of a machine, in milliseconds. */
export type ClockReading = {
  /** Since 1970. It may be set back. */
  readonly wallMs: number
  /** Since some start. It stands still while a Lambda function is frozen. */
  readonly monotonicMs: number
}

/** Returns true if less than this time has passed by both clocks. A wall clock that went back counts as too much time. */
export function isWithin(then: ClockReading, now: ClockReading, limitMs: number): boolean {
  const wallMs = now.wallMs - then.wallMs
  return wallMs >= 0 && wallMs < limitMs && now.monotonicMs - then.monotonicMs < limitMs
}
