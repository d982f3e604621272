/** The data that a handler's thread gets with its call. */
export type ThreadCall = {
  readonly name: string
  /** `$LATEST`, or the version or alias that the caller named. */
  readonly version: string
  readonly file: string
  readonly requestId: string
  /** JSON. */
  readonly event: string
  readonly memoryMb: number
  /** The end of its time, in milliseconds since 1970. */
  readonly deadline: number
}
