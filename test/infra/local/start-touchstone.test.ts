import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTouchstone } from '../../../infra/local/start-touchstone.ts'
import { type RunningService, startService } from '../../support/start-service.ts'

let service: RunningService

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())

const model = '/v1/models/demo.tone'

test('the service answers on its own port, and its first key can write in demo and public', async () => {
  const health = await service.request('GET', '/v1/health', { key: null })
  const created = await service.request('POST', '/v1/models', { body: { handle: 'demo.tone' } })

  expect(health).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(created).toMatchObject({ status: 201, body: { handle: 'demo.tone', state: 'draft' } })
})

test.each([
  ['GET', '/v1/nowhere', 404, 'route_not_found'],
  ['GET', '/v1/health/', 404, 'route_not_found'],
  ['DELETE', '/v1/health', 405, 'method_not_allowed'],
  ['OPTIONS', '/v1/health', 405, 'method_not_allowed'],
])(
  'an unmatched request is answered in the service’s own error envelope: %s %s',
  async (method, path, status, code) => {
    expect(await service.request(method, path)).toMatchObject({ status, body: { error: { code } } })
  },
)

test('a training goes through the state machine and its steps, and requests are answered meanwhile', async () => {
  const samples = Array.from({ length: 40 }, (_, number) => {
    const isGood = number % 2 === 0
    const text = `${isGood ? 'thanks so much, happy to help' : 'no, read the manual yourself'} ${number}`
    return { trait: 'warmth', text, quality: isGood ? 1 : 0 }
  })
  await service.request('POST', `${model}/traits`, { body: { traits: [{ name: 'Warmth' }] } })
  await service.request('POST', `${model}/samples`, { body: { samples } })

  const started = await service.request('POST', `${model}/train`, { body: {} })
  expect(started).toMatchObject({ status: 202, body: { state: 'busy' } })
  await vi.waitFor(
    async () => expect(await service.request('GET', model)).toMatchObject({ body: { state: 'ready', version_no: 1 } }),
    { timeout: 30_000, interval: 100 },
  )

  const card = await service.request('POST', `${model}/score`, { body: { content: 'happy to help, thanks' } })
  expect(card).toMatchObject({ status: 200, body: { scores: { warmth: expect.any(Number) } } })
})

test('a service without allowed origins answers no preflight, and adds no header for pages', async () => {
  const headers = { origin: 'https://app.example', 'access-control-request-method': 'GET' }

  const asked = await fetch(`${service.url}/v1/models`, { method: 'OPTIONS', headers })
  const answered = await fetch(`${service.url}/v1/health`, { headers })

  expect(asked.status).toBe(405)
  for (const response of [asked, answered]) {
    expect([...response.headers.keys()].filter((name) => /^(access-control-|vary)/.test(name))).toEqual([])
  }
})

test('one process runs one service', async () => {
  await expect(startTouchstone({ port: 0 })).rejects.toThrow('One process runs one Touchstone service')
})
