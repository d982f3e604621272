import { InvokeCommand, type LambdaClient, LambdaServiceException } from '@aws-sdk/client-lambda'
import { type FetchedText, fetchAnswerSchema, unreadableUrl } from '#rules/fetched-text.ts'
import { Unavailable } from '#rules/refusal.ts'

export type TextFetcher = {
  /** The readable text at an address. Refuses `unreadable_url` with the reason where there is none that may be had. */
  fetch(url: string): Promise<FetchedText>
}

/** Longer than the function itself may take, and short enough to answer before the gateway does. All tries together. */
const timeoutMs = 20_000

/** Has texts fetched by a function without any rights, so that what a page does to its reader, it does to nothing else. */
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
    throw isOurMistake(cause) ? cause : unavailable(cause)
  })
  if (answer.FunctionError)
    throw unavailable(new Error(`The fetch function ended with an error: ${answer.FunctionError}`))
  return answer.Payload?.transformToString() ?? ''
}

/** What the API refuses for what was asked, such as a missing right; being asked too much is not of that kind. */
function isOurMistake(error: unknown): boolean {
  return (
    error instanceof LambdaServiceException && error.$fault === 'client' && error.name !== 'TooManyRequestsException'
  )
}

function unavailable(cause: unknown): Unavailable {
  return new Unavailable('The page could not be fetched now; try again.', 1, { cause })
}
