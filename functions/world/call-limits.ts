/**
 * Settings of the clients of services that answer in milliseconds. A call that hangs ends with all its attempts in 9 seconds,
 * so that its request is answered within 10. The SDK's own number of attempts differs by service.
 */
export const callLimits = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
}
