import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { logQueries } from '../../../../infra/aws/monitoring/log-queries.ts'
import { doorClient, storeKey } from '../../../http/support/door-client.ts'
import { type LogLine, logAsDeployed } from '../../../support/metric-documents.ts'
import { createTrained } from '../../../support/models.ts'
import { makeTestWorld, type TestWorld } from '../../../support/test-world.ts'
import { templateOf } from '../synthesized.ts'

const formatSchema = z.object({ Format: z.string() })
const [stage] = Object.values(templateOf('prod').ofType('AWS::ApiGatewayV2::Stage'))
const gatewayLine = z
  .record(z.string(), z.string())
  .parse(JSON.parse(formatSchema.parse(stage?.Properties.AccessLogSettings).Format))

let place: TestWorld
beforeAll(async () => {
  place = await makeTestWorld()
})
afterAll(() => place[Symbol.asyncDispose]())

async function lineOfScore(): Promise<LogLine> {
  const handle = await createTrained(place, `demo.joined-${place.newId().toLowerCase()}`, 1)
  const { text } = await storeKey(place)
  const { world, lines } = logAsDeployed(place, 'score')
  await doorClient(world, text)('POST /v1/models/{handle}/score', { path: { handle }, body: { content: 'glad' } })
  return lines()[0]!
}

test('the line of the gateway and that of the function have the id and the route of a request, under the same names', async () => {
  const line = await lineOfScore()

  const same = Object.keys(gatewayLine).filter((field) => field in line)
  expect(same.toSorted()).toEqual(['gateway_request_id', 'route', 'status'])
  expect(gatewayLine).toMatchObject({ gateway_request_id: '$context.requestId', route: '$context.routeKey' })
  expect(line).toMatchObject({ gateway_request_id: 'test', route: 'POST /v1/models/{handle}/score', status: 200 })
})

test('queries of requests read fields that these lines have', async () => {
  const line = await lineOfScore()
  const written = new Set([...Object.keys(line), ...Object.keys(gatewayLine)])

  for (const { logs, query } of Object.values(logQueries)) {
    if (logs === 'all functions') continue
    expect(fieldsIn(query).filter((field) => !written.has(field) && field !== 'error')).toEqual([])
  }
})

const words = new Set(
  'filter stats fields sort limit by as and or in desc asc ispresent count sum max pct latest'.split(' '),
)

/** Returns the fields that a query reads, without those that CloudWatch adds and those that it names itself. */
function fieldsIn(query: string): readonly string[] {
  const named = new Set([...query.matchAll(/\bas (\w+)/g)].map(([, name]) => name))
  const read = query.replaceAll(/"[^"]*"|@\w+/g, '').match(/[a-z]\w*(?:\.\w+)?/gi) ?? []
  return read.filter((word) => !words.has(word) && !named.has(word)).map((field) => field.replace(/\..*/, ''))
}
