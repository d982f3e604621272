import { describe, expect, test } from 'vitest'
import { makeTrained, must } from '../http/support/wire.ts'
import { sharedService } from '../support/shared-service.ts'
import { sendRaw } from './support/raw-request.ts'

const { url, request } = await sharedService()
const path = await makeTrained(request, 'demo.endpoints')

/** The replacements of AWS's services, which programs on this machine reach without a key. Handlers have one as Lambda's is. */
const endpoints = [
  ['Lambda', 'AWS_ENDPOINT_URL_LAMBDA', '/2015-03-31/functions/fetch/invocations'],
  ['Step Functions', 'AWS_ENDPOINT_URL_SFN', '/'],
  ['EventBridge', 'AWS_ENDPOINT_URL_EVENTBRIDGE', '/'],
  ['S3', 'AWS_ENDPOINT_URL_S3', '/touchstone/demo/none'],
] as const

describe.each(endpoints)('the local endpoint of %s', (_, variable, target) => {
  const endpoint = process.env[variable] ?? ''

  test.each([
    ['of another origin', { origin: 'https://page.example' }],
    ['of no origin that can be named', { origin: 'null' }],
    ['of another server on this machine', { origin: 'http://localhost:8888' }],
    ['that loads it as an image', { 'sec-fetch-site': 'cross-site' }],
    ['that has given its own name the address of this machine', { host: 'page.example' }],
    ['behind a proxy', { 'x-forwarded-for': '192.0.2.1' }],
  ])('answers no web page %s', async (_, headers) => {
    const answer = await sendRaw(endpoint, target, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', ...headers },
      body: '{}',
    })

    expect(answer).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' })
  })

  test('listens on this machine only', () => {
    expect(new URL(endpoint).hostname).toBe('127.0.0.1')
  })
})

test('a function, an execution and an event bus of another name are answered as they would be on AWS', async () => {
  const [lambda = '', sfn = '', bus = ''] = endpoints.map(([, variable]) => process.env[variable])
  const post = (endpoint: string, target: string, operation: string, body: object) =>
    sendRaw(endpoint, target, { method: 'POST', headers: { 'x-amz-target': operation }, body: JSON.stringify(body) })
  const arn = 'arn:aws:states:local:000000000000:execution:train:other'

  const answers = [
    await post(lambda, '/2015-03-31/functions/api/invocations', '', {}),
    await post(lambda, '/2015-03-31/functions/../fetch/invocations', '', {}),
    await post(sfn, '/', 'AWSStepFunctions.DescribeExecution', { executionArn: arn }),
    await post(sfn, '/', 'AWSStepFunctions.SendTaskSuccess', { taskToken: 'invented', output: '{}' }),
    await post(bus, '/', 'AWSEvents.ListRules', {}),
  ]

  expect(answers.map(({ status, text }) => [status, /"__type":"(\w+)"/.exec(text)?.[1]])).toEqual([
    [404, undefined],
    [404, undefined],
    [400, 'ExecutionDoesNotExist'],
    [400, 'InvalidToken'],
    [400, 'UnknownOperationException'],
  ])
})

test('the URL of an upload opens one object for one method, and tells of no other whether it is there', async () => {
  type Made = { readonly job_id: string; readonly upload: { readonly url: string } }
  const { job_id, upload } = await must<Made>(request, 'POST', `${path}/score/jobs`)
  const other = await must<Made>(request, 'POST', `${path}/score/jobs`)
  expect(await fetch(upload.url, { method: 'PUT', body: '{"content":"thank you"}' })).toMatchObject({ status: 200 })
  const signed = new URL(upload.url)
  const withQuery = (name: string, value: string) => {
    const copy = new URL(signed)
    copy.searchParams.set(name, value)
    return copy
  }
  const put = { method: 'PUT', body: 'x' }
  const unsigned = (target: URL) => new URL(target.pathname, url)

  const refused = {
    'another method': await fetch(signed),
    'without a signature': await fetch(unsigned(signed)),
    'without a signature, of what is not there': await fetch(unsigned(new URL(other.upload.url))),
    'of another job': await fetch(signed.href.replace(job_id, other.job_id), put),
    'for longer': await fetch(withQuery('X-Amz-Expires', '604800'), put),
    'as a web page': await fetch(withQuery('response-content-type', 'text/html'), put),
    'outside of the bucket': await fetch(new URL('/objects/touchstone/%2e%2e/keys', url)),
  }

  expect(Object.entries(refused).map(([name, { status }]) => [name, status])).toEqual(
    Object.keys(refused).map((name) => [name, 403]),
  )
  expect(await refused['without a signature'].text()).toBe(
    await refused['without a signature, of what is not there'].text(),
  )
})
