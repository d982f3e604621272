import { createHmac } from 'node:crypto'

/**
 * Returns the value of the `Touchstone-Signature` header: the time of the attempt in seconds since 1970, and the HMAC-SHA-256 of
 * `<time>.<body>` by each secret, in hex. The time is signed, so that a receiver can refuse an old delivery that is replayed.
 */
export function signatureOf(body: string, secrets: readonly string[], now: Date): string {
  const time = Math.floor(now.getTime() / 1000)
  const signatures = secrets.map((secret) => createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'))
  return [`t=${time}`, ...signatures.map((hex) => `v1=${hex}`)].join(',')
}
