import { BedrockRuntimeClient, type BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime'

/** With the SDK's pauses, which double up to 20 s, the last attempt is about a minute after the first. */
const maxAttempts = 8
/** Timeouts in milliseconds. A model may take minutes, but a step must still end in order if it never answers. */
const requestTimeout = 120_000

/** Makes a client in adaptive mode: quotas are per minute, so a throttled client should slow down. */
export function bedrockClient(config: BedrockRuntimeClientConfig = {}): BedrockRuntimeClient {
  return new BedrockRuntimeClient({ maxAttempts, retryMode: 'adaptive', requestHandler: { requestTimeout }, ...config })
}
