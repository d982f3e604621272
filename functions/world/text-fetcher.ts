import { InvokeCommand, type LambdaClient, LambdaServiceException } from '@aws-sdk/client-lambda'
import { type FetchedText, fetchAnswerSchema, unreadableUrl } from '#rules/fetched-text.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'

export type TextFetcher = {
  /** Returns the readable text at a URL. Refuses with `unreadable_url` and the reason if there is none. */
  fetch(url: string): Promise<FetchedText>
}

const who = 'The text fetcher'

/** Limit for all attempts: longer than the function's own timeout, and shorter than the gateway's. */
const timeoutMs = 20_000

/** Fetches texts through a function without any permissions, so that a hostile page can harm nothing else. */
export function makeTextFetcher(client: LambdaClient, functionName: string): TextFetcher {
  return {
    async fetch(url) {
      const answer = fetchAnswerSchema.parse(
        JSON.parse(await invokeFetcher(client, functionName, JSON.stringify({ url }))),
      )
      if ('unreadable' in answer) throw unreadableUrl(answer.unreadable)
      return answer
    },
  }
}

async function invokeFetcher(client: LambdaClient, FunctionName: string, Payload: string): Promise<string> {
  const command = new InvokeCommand({ FunctionName, Payload })
  const answer = await client.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) }).catch((cause) => {
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
