import type { LambdaClient } from '@aws-sdk/client-lambda'
import { postAnswerSchema } from '#rules/fetched-text.ts'
import type { AttemptOutcome } from '#rules/webhook-delivery.ts'
import { invokeFetcher } from '#world/invoke-fetcher.ts'

/** A signed request to a receiver. The webhook is named, so that a local service shares its requests among webhooks. */
export type SignedPost = {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly webhook_id: string
}

export type WebhookSender = {
  /** Posts a body once. Returns what came of it; throws only if the function that posts cannot be called. */
  post(request: SignedPost): Promise<AttemptOutcome>
}

export function makeWebhookSender(client: LambdaClient, functionName: string): WebhookSender {
  return {
    async post({ url, body, headers, webhook_id }) {
      const request = { url, key_id: webhook_id, post: { body, headers: { ...headers } } }
      const answer = postAnswerSchema.parse(await invokeFetcher(client, functionName, request))
      return 'unreadable' in answer ? { error: answer.unreadable } : answer
    },
  }
}
