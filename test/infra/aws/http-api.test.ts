import { expect, test } from 'vitest'
import { z } from 'zod'
import { errorHeaderOf } from '#http/door/error-headers.ts'
import { answerHeaders } from '#http/openapi/headers.ts'
import { errorCodes } from '#rules/error-codes.ts'
import { cors } from '../../../infra/cors.ts'
import { templateOf } from './synthesized.ts'

const certificateArn = 'arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234'

test('without settings, the API has its own address, and pages of other origins cannot call it', () => {
  const { ofType } = templateOf('prod')

  expect(ofType('AWS::ApiGatewayV2::DomainName')).toEqual({})
  expect(JSON.stringify(ofType('AWS::ApiGatewayV2::Api'))).not.toContain('CorsConfiguration')
})

test('a domain name leads to the API with its certificate, and is the address that the deployment prints', () => {
  const { template } = templateOf('prod', { domain: { name: 'api.example', certificateArn } })

  template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
    DomainName: 'api.example',
    DomainNameConfigurations: [{ CertificateArn: certificateArn, EndpointType: 'REGIONAL' }],
  })
  template.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1)
  expect(JSON.stringify(template.findOutputs('ApiUrl'))).toMatch(/https:\/\/.*ApiDomain/)
  expect(Object.keys(template.findOutputs('*'))).toContain('DomainTarget')
  const urls = JSON.stringify(template.toJSON()).match(/"TOUCHSTONE_PUBLIC_URL":.*?\]\]/g)
  expect(urls).toEqual([expect.stringContaining('ApiDomain')])
})

test('pages of the allowed origins can call the API, and the MCP server knows them', () => {
  const { ofType } = templateOf('prod', { corsOrigins: ['https://app.example', 'https://other.example'] })

  const [api] = Object.values(ofType('AWS::ApiGatewayV2::Api'))
  expect(api?.Properties.CorsConfiguration).toEqual({
    AllowOrigins: ['https://app.example', 'https://other.example'],
    AllowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    AllowHeaders: expect.arrayContaining(['authorization', 'content-type', 'idempotency-key', 'if-match']),
    ExposeHeaders: expect.arrayContaining(['etag', 'x-request-id', 'retry-after']),
    MaxAge: 7200,
  })
  const variables = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional() })
  const knowing = Object.values(ofType('AWS::Lambda::Function')).filter(
    ({ Properties }) => variables.parse(Properties).Environment?.Variables.TOUCHSTONE_CORS_ORIGINS !== undefined,
  )
  expect(knowing.map(({ Properties }) => Properties.Handler)).toEqual(['mcp.handler'])
})

test('pages can read every header that the documentation has', () => {
  const codes = Object.keys(errorCodes).filter((code): code is keyof typeof errorCodes => code in errorCodes)
  const documented = [...Object.keys(answerHeaders), ...codes.flatMap((code) => errorHeaderOf(code)?.name ?? [])]

  const readable = new Set<string>(cors.answerHeaders)
  expect(documented.filter((name) => !readable.has(name.toLowerCase()))).toEqual([])
})
