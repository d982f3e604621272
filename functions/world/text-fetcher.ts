import { InvokeCommand, type LambdaClient, LambdaServiceException } from '@aws-sdk/client-lambda'
import type { Caller } from '#rules/caller.ts'
import { type FetchedText, type FetchRequest, fetchAnswerSchema, unreadableUrl } from '#rules/fetched-text.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'

export type TextFetcher = {
  /**
   * Returns the readable text at a URL for a caller. Refuses with `unreadable_url` and the reason if there is none. Ends when
   * the caller is gone.
   */
  fetch(url: string, caller: FetchCaller): Promise<FetchedText>
}

type FetchCaller = Pick<Caller, 'key_id' | 'gone'>

const who = 'The text fetcher'

/** Limit for all attempts: longer than the function's own timeout, and shorter than that of the function that waits. */
const timeoutMs = 27_500

/** Fetches texts through a function without any permissions, so that a hostile page can harm nothing else. */
export function makeTextFetcher(client: LambdaClient, functionName: string): TextFetcher {
  return {
    async fetch(url, { key_id, gone }) {
      const answer = fetchAnswerSchema.parse(
        JSON.parse(await invokeFetcher(client, functionName, { url, key_id }, gone)),
      )
      if ('unreadable' in answer) throw unreadableUrl(answer.unreadable)
      return answer
    },
  }
}

async function invokeFetcher(
  client: LambdaClient,
  FunctionName: string,
  request: FetchRequest,
  gone: AbortSignal | undefined,
): Promise<string> {
  const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(request) })
  const abortSignal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(gone ? [gone] : [])])
  const answer = await client.send(command, { abortSignal }).catch((cause) => {
    if (isOurMistake(cause)) throw cause
    return upstreamUnavailable(who, cause)
  })
  if (answer.FunctionError) {
    upstreamUnavailable(who, new Error(`The fetch function ended with an error: ${answer.FunctionError}`))
  }
  return answer.Payload?.transformToString() ?? ''
}

/** Returns true if the API refuses the request itself, such as for a missing permission. Throttling is not of that kind. */
function isOurMistake(error: unknown): boolean {
  return (
    error instanceof LambdaServiceException && error.$fault === 'client' && error.name !== 'TooManyRequestsException'
  )
}
