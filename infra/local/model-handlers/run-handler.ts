import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { maxResponseBytes, responseTooLarge } from '../lambda-endpoint/response-size.ts'
import { functionTimedOut } from '../workers/function-failure.ts'
import { errorFrom, jsonOfReply } from '../workers/worker-reply.ts'
import { exited } from './handler-failure.ts'
import { type HandlerProcess, startHandlerProcess } from './start-handler-process.ts'

export type HandlerLimits = { readonly timeoutSeconds: number; readonly memoryMb: number }

type HandlerInvocation = {
  readonly name: string
  /** `$LATEST`, or the version or alias that the caller named. */
  readonly version: string
  readonly file: string
  readonly event: unknown
  readonly limits: HandlerLimits
  /** Environment variables beside those that Lambda sets. */
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

const errorSchema = z.object({ name: z.string(), message: z.string(), stack: z.string().optional() })
const replySchema = z.union([z.object({ result: z.string() }), z.object({ error: errorSchema })])
/** JSON inside JSON is at most twice as long: each quotation mark and backslash gets one more backslash. */
const maxReplyBytes = 2 * maxResponseBytes + 1_000

/**
 * Runs a handler in a process of its own, which ends with the call, and returns its result as JSON. The process loads the
 * current files, has limits of memory and time, and can crash alone: only text comes out of it. Errors have the names and
 * messages of Lambda's.
 */
export async function runHandler({ signal, limits, environment, ...call }: HandlerInvocation): Promise<string> {
  signal.throwIfAborted()
  const requestId = randomUUID()
  const timeoutMs = limits.timeoutSeconds * 1000
  const deadline = Date.now() + timeoutMs
  const handler = startHandlerProcess({ ...call, requestId, memoryMb: limits.memoryMb, deadline }, environment)
  const { promise: cutOff, reject } = Promise.withResolvers<never>()
  const timeout = setTimeout(() => reject(functionTimedOut(timeoutMs, requestId)), timeoutMs)
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([replyOf(handler, requestId, limits), cutOff])
  } finally {
    clearTimeout(timeout)
    signal.removeEventListener('abort', abort)
    await handler.end()
  }
}

async function replyOf(handler: HandlerProcess, requestId: string, { memoryMb }: HandlerLimits): Promise<string> {
  const line = await firstLine(handler.reply)
  const { data } = replySchema.safeParse(parseJson(line))
  if (data === undefined) throw exited(requestId, await handler.exit, memoryMb)
  return jsonOfReply(data)
}

/** Reads the first line. More may come with it, and another process may hold the pipe open after it. */
async function firstLine(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > maxReplyBytes) throw errorFrom(responseTooLarge())
    if (chunk.includes('\n')) break
  }
  const [line = ''] = Buffer.concat(chunks).toString().split('\n', 1)
  return line
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
