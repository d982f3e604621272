import type { LambdaClient } from '@aws-sdk/client-lambda'
import type { Caller } from '#rules/caller.ts'
import { type FetchedText, fetchAnswerSchema, unreadableUrl } from '#rules/fetched-text.ts'
import { invokeFetcher } from '#world/invoke-fetcher.ts'

export type TextFetcher = {
  /**
   * Returns the readable text at a URL for a caller. Refuses with `unreadable_url` and the reason if there is none. Ends when
   * the caller is gone.
   */
  fetch(url: string, caller: FetchCaller): Promise<FetchedText>
}

type FetchCaller = Pick<Caller, 'key_id' | 'gone'>

export function makeTextFetcher(client: LambdaClient, functionName: string): TextFetcher {
  return {
    async fetch(url, { key_id, gone }) {
      const answer = fetchAnswerSchema.parse(await invokeFetcher(client, functionName, { url, key_id }, gone))
      if ('unreadable' in answer) throw unreadableUrl(answer.unreadable)
      return answer
    },
  }
}
