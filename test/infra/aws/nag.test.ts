import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag'
import { expect, test } from 'vitest'
import type { Environment } from '../../../infra/environments/environment.ts'
import { projectRoot } from '../../support/source-files.ts'
import { stacksOf } from './synthesized.ts'

function findingsOf(stack: Stack): string[] {
  const { violations } = new AwsSolutionsChecks(stack).validateScope(stack)
  return violations.map(({ ruleName, violatingResources }) => `${ruleName} in ${violatingResources.length} places`)
}

function findingsIn(environment: string, changes: Partial<Environment> = {}): string[] {
  const { storage, service } = stacksOf(environment, changes)
  return [storage, service].flatMap(findingsOf)
}

test.each(['dev', 'staging', 'prod'])('the stacks of %s have no unacknowledged finding', (environment) => {
  expect(findingsIn(environment)).toEqual([])
})

test('a stack with tasks as handlers has no unacknowledged finding', () => {
  const roles = ['arn:aws:iam::123456789012:role/task']
  const handlerTasks = { clusters: ['workers'], families: ['train'], roles, subnets: ['subnet-1'], securityGroups: [] }

  expect(findingsIn('prod', { handlerTasks })).toEqual([])
})

test('a stack that states its account and region has no unacknowledged finding', () => {
  const handlerTasks = { clusters: ['workers'], families: ['train'], roles: [], subnets: [], securityGroups: [] }
  const changes = { account: '123456789012', region: 'eu-central-1', allowsTaggedHandlers: true, handlerTasks }

  expect(findingsIn('prod', changes)).toEqual([])
})

test('a stack with tagged handlers and a sign-in page has no unacknowledged finding', () => {
  const changes = { allowsTaggedHandlers: true, callbackUrls: ['https://console.example/'] }

  expect(findingsIn('prod', changes)).toEqual([])
})

test('a stack with a domain name and allowed origins has no unacknowledged finding', () => {
  const domain = { name: 'api.example', certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/1-2' }

  expect(findingsIn('prod', { domain, corsOrigins: ['https://app.example'] })).toEqual([])
})

test('a stack with a language model in several regions has no unacknowledged finding', () => {
  const bedrockModel = { id: 'us.amazon.nova-lite-v1:0', profileRegions: ['us-east-1', 'us-west-2'] }

  expect(findingsIn('prod', { bedrockModel })).toEqual([])
})

test('what the other packs find in prod is answered in docs/decisions.md, and nothing else is', {
  timeout: 120_000,
}, () => {
  const { storage, service } = stacksOf('prod')
  const packs = [ServerlessChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks]

  const found = [storage, service].flatMap((stack) =>
    packs.flatMap((Pack) => new Pack(stack).validateScope(stack).violations.map(({ ruleName }) => ruleName)),
  )

  const decisions = readFileSync(join(projectRoot, 'docs', 'decisions.md'), 'utf8')
  const [, answers = ''] = /^## What other rule packs find\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(decisions) ?? []
  const rows = [...answers.matchAll(/^\| (`[^|]+`) \|/gm)].map(([, rules = '']) => rules)
  const answered = rows.flatMap((rules) => [...rules.matchAll(/`(\w+)`/g)].map(([, rule]) => rule))
  // A rule is named like HIPAA.Security-LambdaDLQ: the packs share them.
  const rules = new Set(found.map((name) => name.slice(name.indexOf('-') + 1)))
  expect(answered.toSorted()).toEqual([...rules].toSorted())
})

test('a careless stack has findings, which shows that the checks are active', () => {
  const careless = new Stack(new App(), 'Careless')
  new Bucket(careless, 'Bucket')
  new Table(careless, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } })

  const findings = findingsOf(careless).join('\n')

  expect(findings).toContain('AwsSolutions-S1')
  expect(findings).toContain('AwsSolutions-DDB3')
})
