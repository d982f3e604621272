import { TouchstoneError } from 'touchstone/client'
import * as z from 'zod'
import { Refusal } from '#rules/refusal.ts'
import { CommandFailure } from './command-failure.ts'
import type { Exit } from './exit-codes.ts'
import type { Session } from './session.ts'
import { printable } from './terminal/printable.ts'

/** Codes of the client's own for failures after which the same command can succeed. */
const passing = new Set(['not_reached', 'timed_out'])

const keyHint =
  'A key comes from --key, TOUCHSTONE_API_KEY or a profile. Save one by: touchstone profiles add local --key KEY'

/** Prints why a command failed, as JSON with `--json`. Returns how it ends. */
export function reportFailure(stderr: NodeJS.WritableStream, session: Session, error: unknown): Exit {
  if (session.signal.aborted) return 'interrupted'
  if (error instanceof TouchstoneError) {
    const { code, message, details, requestId, url } = error
    const hint = error.status === 401 ? `\n${keyHint}` : ''
    const request = requestId ? `\n(request ${requestId} at ${url})` : ''
    print(
      { code, message, details, request_id: requestId, url },
      `${message}${issueLines(message, details)}${hint}${request}`,
    )
    return passing.has(code) || error.status === 429 || error.status === 503 ? 'notReached' : 'failed'
  }
  // The rules that files are read by refuse as they do in the service.
  if (error instanceof Refusal) {
    const { code, message, details } = error
    print({ code, message, details }, `${message}${issueLines(message, details)}`)
    return 'failed'
  }
  if (error instanceof CommandFailure) {
    print({ code: error.exit, message: error.message }, error.message)
    return error.exit
  }
  print(
    { code: 'failed', message: String(error) },
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  )
  return 'failed'

  function print(asJson: object, text: string): void {
    stderr.write(session.json ? `${JSON.stringify({ error: asJson })}\n` : `touchstone: ${printable(text)}\n`)
  }
}

/** Lists what is said about each wrong field, but what the message says already. */
function issueLines(message: string, { issues }: TouchstoneError['details']): string {
  const { data = [] } = z.array(z.object({ path: z.string(), message: z.string() })).safeParse(issues)
  const lines = data.map((issue) => `${issue.path}: ${issue.message}`).filter((line) => line !== message)
  return lines.map((line) => `\n  ${line}`).join('')
}
