/** The call that a handler's process is for. The process reads it from its standard input. */
export type HandlerCall = {
  readonly name: string
  /** `$LATEST`, or the version or alias that the caller named. */
  readonly version: string
  readonly file: string
  readonly requestId: string
  readonly event: unknown
  readonly memoryMb: number
  /** The end of its time, in milliseconds since 1970. */
  readonly deadline: number
}

/** The file descriptor to which a handler's process writes its reply: one line of JSON. */
export const replyDescriptor = 3
