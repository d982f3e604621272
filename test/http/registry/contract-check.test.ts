import { expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { makeActive, refusal } from './support/registry.ts'

const { request } = await sharedService()

const size = { type: 'object', required: ['size'], properties: { size: { type: 'number' } } }
const price = { type: 'object', required: ['price'] }
const checked = await makeActive(request, 'contract-checked', {
  handler_contracts: { inference: { input_schema: size, output_schema: price } },
})
const path = `${checked}/versions/1/contract_check`
const check = (body: object, key?: string) => request('POST', path, { body, ...(key !== undefined && { key }) })

test('a value that the contract accepts is valid, on both sides', async () => {
  const valid = { status: 200, body: { valid: true, message: null, warnings: [] } }

  expect(await check({ action: 'inference', value: { size: 3 } })).toMatchObject(valid)
  expect(await check({ action: 'inference', side: 'output', value: { price: null } })).toMatchObject(valid)
})

test('a value that the contract refuses is named as a job would name it', async () => {
  const { body } = await check({ action: 'inference', value: { size: 'large' } })

  expect(body).toEqual({ valid: false, message: expect.stringMatching(/^input\.size: /), warnings: [] })
  const refused = await request('POST', `${checked}/versions/1/inference`, { body: { input: { size: 'large' } } })
  expect(refused).toMatchObject(refusal(422, new RegExp(String(Object(body).message))))
  expect(await check({ action: 'inference', side: 'output', value: {} })).toMatchObject({
    body: { valid: false, message: expect.stringMatching(/^output\.price: /) },
  })
})

test.each([null, 3, 'text', [], false])(
  'the value %j is checked, with a warning that a job takes objects',
  async (value) => {
    const answer = await check({ action: 'inference', value })

    expect(answer).toMatchObject({
      status: 200,
      body: { valid: false, warnings: ['The input of a job is always an object.'] },
    })
  },
)

test('without a schema any value is valid, and a warning says that there is none', async () => {
  expect(await check({ action: 'training', value: { anything: true } })).toMatchObject({
    status: 200,
    body: {
      valid: true,
      message: null,
      warnings: ['The version has no input schema for training: any input is accepted.'],
    },
  })
})

test('a schema with parts that are not checked gives a warning', async () => {
  const input_schema = { type: 'object', properties: { at: { format: 'no-such-format' } } }
  const model = await makeActive(request, 'contract-unchecked', { handler_contracts: { inference: { input_schema } } })

  const body = { action: 'inference', value: { at: 'x' } }
  const answer = await request('POST', `${model}/versions/1/contract_check`, { body })

  expect(answer).toMatchObject({ status: 200, body: { valid: true, warnings: [expect.stringMatching(/format/)] } })
})

test('a check starts and stores nothing, and a scoring key may do it', async () => {
  const key = await makeKey({ scope: 'scoring', namespaces: ['demo'] })
  const before = await request('GET', `${checked}/versions/1`)

  expect(await check({ action: 'inference', value: { size: 3 } }, key)).toMatchObject({ status: 200 })

  expect((await request('GET', `${checked}/versions/1`)).body).toEqual(before.body)
  expect((await request('GET', `${checked}/jobs`)).body).toEqual([])
})

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

test.each([
  ['no value', { action: 'inference' }, /^value/],
  ['no action', { value: {} }, /^action/],
  ['another side', { action: 'inference', side: 'both', value: {} }, /^side/],
  ['a value that is nested too deep', { action: 'inference', value: nested(65) }, /^value.*64 levels/],
])('%s is refused', async (_, body, message) => {
  expect(await check(body)).toMatchObject(refusal(400, message))
})

test('a version or model that is not there is not found', async () => {
  const body = { action: 'inference', value: {} }

  expect(await request('POST', `${checked}/versions/none/contract_check`, { body })).toMatchObject(refusal(404))
  expect(await request('POST', '/v2/models/no-such/versions/1/contract_check', { body })).toMatchObject(refusal(404))
})
