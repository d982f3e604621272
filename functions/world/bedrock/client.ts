import { BedrockRuntimeClient, type BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime'

/** With the SDK's pauses, which double up to 20 s, the last attempt is about a minute after the first. */
const maxAttempts = 8
/** A model may think for long; a Lambda step must still end in good order when it does not answer at all. In ms. */
const requestTimeout = 120_000

/** Adaptive: quotas are per minute, so a client that was throttled once should slow down rather than try its luck. */
export function bedrockClient(config: BedrockRuntimeClientConfig = {}): BedrockRuntimeClient {
  return new BedrockRuntimeClient({ maxAttempts, retryMode: 'adaptive', requestHandler: { requestTimeout }, ...config })
}
