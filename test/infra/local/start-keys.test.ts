import { expect, test } from 'vitest'
import { makeKeyText } from '#rules/key.ts'
import { expectedReadyText } from '../../support/expected-ready-text.ts'
import { spawnService } from '../../support/start-service.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const model = { handle: 'demo.tone' }

test('TOUCHSTONE_API_KEY is installed as the first key and not printed', async () => {
  const key = makeKeyText((below) => Math.floor(below / 2))

  const data = temporaryFolder()
  const given = await spawnService(data, { TOUCHSTONE_API_KEY: key })
  const answer = await given.request('POST', '/v1/models', { body: model, key })
  const keys = await given.request('GET', '/v1/keys', { key })
  await given.end()

  expect(answer.status).toBe(201)
  expect(keys).toMatchObject({ body: { items: [{ label: 'first key, from TOUCHSTONE_API_KEY' }] } })
  expect(given.output.stdout).toBe(expectedReadyText(given.url, data))
})

test('another TOUCHSTONE_API_KEY on a folder with keys is added, and the start and the label of the key say so', async () => {
  const data = temporaryFolder()
  const first = await spawnService(data)
  await first.end()
  const env = { TOUCHSTONE_API_KEY: makeKeyText((below) => Math.floor(below / 3)) }

  const second = await spawnService(data, env)
  const keys = await second.request('GET', '/v1/keys', { key: env.TOUCHSTONE_API_KEY })
  await second.end()
  const third = await spawnService(data, env)
  await third.end()

  const label = 'added at a start, from TOUCHSTONE_API_KEY'
  expect(keys).toMatchObject({ body: { items: [{ label: 'first key' }, { label }] } })
  expect(second.output.stdout).toMatch(/^TOUCHSTONE_API_KEY was not among the keys of this folder\. It was added/)
  expect(second.output.stdout).toContain(`"${label}"`)
  expect(third.output.stdout).toBe(expectedReadyText(third.url, data))
})

test('a TOUCHSTONE_API_KEY that was revoked stays so, and the start says which key it is and how to make another', async () => {
  const data = temporaryFolder()
  const env = { TOUCHSTONE_API_KEY: makeKeyText((below) => Math.floor(below / 5)) }
  const first = await spawnService(data, env)
  const { body } = await first.request<{ items: { key_id: string }[] }>('GET', '/v1/keys')
  const id = body.items[0]?.key_id ?? ''
  await first.request('DELETE', `/v1/keys/${id}`)
  await first.end()

  const second = await spawnService(data, env)
  const refused = await second.request('GET', '/v1/keys')
  await second.end()

  const [said, next] = second.output.stdout.split('\n')
  expect(said).toMatch(`TOUCHSTONE_API_KEY is ${id} ("first key, from TOUCHSTONE_API_KEY"), which was revoked at 2`)
  expect(said).toMatch(/Z: requests with it are refused\. It stays so\.$/)
  expect(next).toBe(
    `Set another key, or make one: TOUCHSTONE_DATA=${data} npm run make-key -- --local --namespaces demo`,
  )
  expect(refused.status).toBe(401)
})
