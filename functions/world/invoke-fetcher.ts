import { InvokeCommand, type LambdaClient, LambdaServiceException } from '@aws-sdk/client-lambda'
import type { FetchRequest } from '#rules/fetched-text.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'

const who = 'The text fetcher'

/** Limit for all attempts: longer than the function's own timeout, and shorter than that of the function that waits. */
const timeoutMs = 27_500

/** Calls the function that speaks to strangers and has no permissions, so that a hostile host can harm nothing else. */
export async function invokeFetcher(
  client: LambdaClient,
  FunctionName: string,
  request: FetchRequest,
  gone?: AbortSignal,
): Promise<unknown> {
  const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(request) })
  const abortSignal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(gone ? [gone] : [])])
  const answer = await client.send(command, { abortSignal }).catch((cause) => {
    if (isOurMistake(cause)) throw cause
    return upstreamUnavailable(who, cause)
  })
  if (answer.FunctionError) {
    upstreamUnavailable(who, new Error(`The fetch function ended with an error: ${answer.FunctionError}`))
  }
  return JSON.parse(answer.Payload?.transformToString() ?? '')
}

/** Returns true if the API refuses the request itself, such as for a missing permission. Throttling is not of that kind. */
function isOurMistake(error: unknown): boolean {
  return (
    error instanceof LambdaServiceException && error.$fault === 'client' && error.name !== 'TooManyRequestsException'
  )
}
