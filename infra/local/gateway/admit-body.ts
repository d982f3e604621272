import type { IncomingMessage, ServerResponse } from 'node:http'
import { readRequestBody } from '../read-request-body.ts'
import { makeSemaphore } from '../semaphore.ts'
import type { IdentifyCaller } from './gateway-api.ts'
import { sendContinue } from './hold-continue.ts'

/** The bytes of the bodies of all requests in progress, and of those of one caller. */
const maxBodyBytes = 40 * 1024 * 1024
const callerBodyBytes = maxBodyBytes / 2

/** While nobody can be identified, all callers share one share; the function says why it cannot answer. */
const unidentified = 'unidentified'
/** All callers that are admitted without a credential share one share. */
const withoutCredential = 'without a credential'
/** The time to identify a caller: the function waits for the same database after it, and must answer within 10 seconds. */
const identifyMs = 500

type BodyLimits = { readonly bodyBytes: number; readonly identify: IdentifyCaller }
/** Answers a request with its body: undefined if it is too large, and empty if it was not read. */
type AnswerWithBody<Answer> = (body: Buffer | undefined) => Promise<Answer>

/**
 * Reads bodies of known callers, and of strangers where the request is open to them, no more at once than memory allows. Any
 * other request of a stranger is answered without its body: the functions refuse the credential before they look at anything else, in the words of their API. A
 * caller that waits for 100 Continue gets it only when its body is read.
 */
export function makeBodyAdmission({ bodyBytes, identify }: BodyLimits) {
  const semaphore = makeSemaphore({ permits: maxBodyBytes, share: callerBodyBytes })

  return async <Answer>(
    request: IncomingMessage,
    response: ServerResponse,
    isOpen: boolean,
    answer: AnswerWithBody<Answer>,
  ): Promise<Answer> => {
    const announced = announcedBytes(request, bodyBytes)
    if (announced === 0) return answer(Buffer.alloc(0))
    const caller = await callerOf(request, isOpen)
    if (caller === undefined) return answer(Buffer.alloc(0))
    const gone = new AbortController()
    const { socket } = request
    const leave = () => {
      if (request.complete) return
      const reason = new Error('The caller disconnected')
      gone.abort(reason)
      request.destroy(reason)
    }
    // A request that is answered before its body has come is detached: only its connection tells that no more will come.
    request.once('close', leave)
    socket.once('close', leave)
    const readAndAnswer = async () => {
      sendContinue(request, response)
      return answer(await readRequestBody(request, bodyBytes))
    }
    return semaphore
      .run(readAndAnswer, { holder: caller, weight: announced, signal: gone.signal })
      .finally(() => socket.off('close', leave))
  }

  async function callerOf(request: IncomingMessage, isOpen: boolean): Promise<string | undefined> {
    if (isOpen) return withoutCredential
    const late = Promise.withResolvers<string>()
    // After a long pause of this process the timer is over first, although the answer may have arrived meanwhile.
    const timer = setTimeout(() => setImmediate(late.resolve, unidentified), identifyMs)
    try {
      return await Promise.race([identify(credentialOf(request)), late.promise])
    } catch {
      return unidentified
    } finally {
      clearTimeout(timer)
    }
  }
}

/**
 * Returns the length that the request states, up to the limit. A body in chunks states none and may have the limit, so that
 * is what it counts as: a caller can send two of them at once, and more wait.
 */
function announcedBytes({ headers }: IncomingMessage, limit: number): number {
  if (headers['transfer-encoding'] !== undefined) return limit
  return Math.min(Number(headers['content-length'] ?? 0), limit)
}

function credentialOf({ headers }: IncomingMessage): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
}
