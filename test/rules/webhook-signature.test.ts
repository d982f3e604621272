import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { signatureOf } from '#rules/webhook-signature.ts'

test('a signature names its second, and signs it with the body by each secret', () => {
  const now = new Date('2026-06-01T12:00:00.999Z')
  const time = Date.parse('2026-06-01T12:00:00.000Z') / 1000
  const by = (secret: string) => createHmac('sha256', secret).update(`${time}.{"a":1}`).digest('hex')

  expect(signatureOf('{"a":1}', ['new', 'old'], now)).toBe(`t=${time},v1=${by('new')},v1=${by('old')}`)
})
