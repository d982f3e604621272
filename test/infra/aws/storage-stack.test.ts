import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { tableInput } from '../../../infra/local/database/table-definition.ts'
import { projectRoot } from '../../support/source-files.ts'
import { stacksOf, storageTemplateOf, templateOf } from './synthesized.ts'

const dev = storageTemplateOf('dev')
const prod = storageTemplateOf('prod')
const [table] = Object.values(prod.ofType('AWS::DynamoDB::GlobalTable'))

describe('the table', () => {
  test('has these keys and indexes, which a table with data cannot change', () => {
    const key = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ]
    const Projection = { ProjectionType: 'ALL' }

    expect(table?.Properties).toMatchObject({
      TableName: 'touchstone-prod',
      KeySchema: key('pk', 'sk'),
      LocalSecondaryIndexes: [{ IndexName: 'lsi1', KeySchema: key('pk', 'lsi1sk'), Projection }],
      GlobalSecondaryIndexes: [
        { IndexName: 'gsi1', KeySchema: key('gsi1pk', 'gsi1sk'), Projection },
        { IndexName: 'gsi2', KeySchema: key('gsi2pk', 'gsi2sk'), Projection },
      ],
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    })
    const attributes = z.array(z.object({ AttributeName: z.string(), AttributeType: z.literal('S') }))
    const named = attributes.parse(table?.Properties.AttributeDefinitions).map(({ AttributeName }) => AttributeName)
    expect(named.sort()).toEqual(['gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk', 'lsi1sk', 'pk', 'sk'])
  })

  test('has the shape of the local one', () => {
    const { TableName: _, AttributeDefinitions, ...shape } = tableInput('any')

    prod.template.hasResourceProperties('AWS::DynamoDB::GlobalTable', shape)
    expect(new Set(z.array(z.unknown()).parse(table?.Properties.AttributeDefinitions))).toEqual(
      new Set(AttributeDefinitions),
    )
  })

  test('is encrypted, can be restored to any point in time, and carries the tags of its environment', () => {
    for (const [{ template }, environment] of [
      [dev, 'dev'],
      [prod, 'prod'],
    ] as const) {
      template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
        SSESpecification: { SSEEnabled: true },
        Replicas: [
          Match.objectLike({
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
            Tags: [
              { Key: 'application', Value: 'touchstone' },
              { Key: 'environment', Value: environment },
            ],
          }),
        ],
      })
    }
  })

  test('can be restored for as many days as the environment says', () => {
    storageTemplateOf('dev', { recoveryDays: 7 }).template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: Match.objectLike({ RecoveryPeriodInDays: 7 }) })],
    })
  })
})

describe('where data is kept', () => {
  test('table and user pool are protected against deletion and outlive their stack, which is protected too', () => {
    const outlives = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }

    prod.template.hasResource('AWS::DynamoDB::GlobalTable', {
      ...outlives,
      Properties: { Replicas: [Match.objectLike({ DeletionProtectionEnabled: true })] },
    })
    prod.template.hasResource('AWS::Cognito::UserPool', {
      ...outlives,
      Properties: { DeletionProtection: 'ACTIVE' },
    })
    const { storage, service } = stacksOf('staging')
    expect([storage.terminationProtection, service.terminationProtection]).toEqual([true, true])
  })

  test('the policy of the stack denies that anything in it is replaced or deleted', () => {
    const policy = JSON.parse(readFileSync(join(projectRoot, 'infra', 'aws', 'storage-stack-policy.json'), 'utf8'))

    expect(policy.Statement[1]).toMatchObject({ Effect: 'Deny', Action: ['Update:Replace', 'Update:Delete'] })
    const types = Object.values(prod.template.toJSON().Resources).map((one) =>
      z.object({ Type: z.string() }).parse(one),
    )
    expect(policy.Statement[1].Condition.StringEquals.ResourceType).toEqual(types.map(({ Type }) => Type))
  })

  test('logs are retained, but for those of a first deployment that fails', () => {
    const logs = Object.values(templateOf('prod').ofType('AWS::Logs::LogGroup'))

    expect(logs.length).toBeGreaterThan(20)
    for (const log of logs) {
      expect(log).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' })
    }
  })
})

test('in dev, table, user pool and logs are deleted with their stacks', () => {
  dev.template.hasResource('AWS::DynamoDB::GlobalTable', {
    DeletionPolicy: 'Delete',
    Properties: { Replicas: [Match.objectLike({ DeletionProtectionEnabled: false })] },
  })
  dev.template.hasResource('AWS::Cognito::UserPool', { DeletionPolicy: 'Delete' })
  for (const log of Object.values(templateOf('dev').ofType('AWS::Logs::LogGroup'))) {
    expect(log).toMatchObject({ DeletionPolicy: 'Delete' })
  }
  expect(stacksOf('dev').storage.terminationProtection).toBe(false)
})

describe('the service', () => {
  test('is deployed after its storage, and uses it without an export, which would block changes', () => {
    const { storage, service } = stacksOf('prod')

    expect(service.dependencies).toEqual([storage])
    expect(JSON.stringify(prod.template.toJSON())).not.toContain('"Export"')
    expect(JSON.stringify(templateOf('prod').template.toJSON())).not.toContain('Fn::ImportValue')
  })

  test('has no table and no user pool of its own', () => {
    expect(templateOf('prod').ofType('AWS::DynamoDB::GlobalTable')).toEqual({})
    expect(templateOf('prod').ofType('AWS::Cognito::UserPool')).toEqual({})
  })

  test('uses the table of its storage', () => {
    expect(tablesOf(templateOf('prod'))).toEqual(['touchstone-prod'])
    expect(JSON.stringify(templateOf('prod').template.toJSON())).not.toContain('TOUCHSTONE_ADOPTED_TABLE')
  })

  test('uses an existing table in place of it, with rights to no other, once it is known to be fit', () => {
    const adopting = templateOf('prod', { existingTable: 'touchstone-prod-restored' })

    expect(tablesOf(adopting)).toEqual(['touchstone-prod-restored'])
    const all = JSON.stringify(adopting.template.toJSON())
    expect(all).toContain(':table/touchstone-prod-restored"')
    expect(all).not.toMatch(/"touchstone-prod"|:table\/touchstone-prod"/)
    for (const { TOUCHSTONE_TABLE, TOUCHSTONE_ADOPTED_TABLE } of variablesIn(adopting)) {
      expect(TOUCHSTONE_ADOPTED_TABLE).toBe(TOUCHSTONE_TABLE === undefined ? undefined : 'on')
    }
  })

  test('uses an existing user pool in place of its own, whose clients and domain stay as they are', () => {
    const clientIds = (changes: Parameters<typeof templateOf>[1]) =>
      Object.keys(templateOf('prod', changes).ofType('AWS::Cognito::UserPoolClient'))
    const adopting = templateOf('prod', { existingUserPool: 'eu-central-1_AbCdEf123' })

    adopting.template.allResourcesProperties('AWS::Cognito::UserPoolClient', { UserPoolId: 'eu-central-1_AbCdEf123' })
    adopting.template.allResourcesProperties('AWS::Cognito::UserPoolDomain', { UserPoolId: 'eu-central-1_AbCdEf123' })
    expect(clientIds({ existingUserPool: 'eu-central-1_AbCdEf123' })).toEqual(clientIds({}))
  })
})

const functionSchema = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).default({ Variables: {} }),
})

function variablesIn({ ofType }: ReturnType<typeof templateOf>) {
  const functions = Object.values(ofType('AWS::Lambda::Function'))
  return functions.map(({ Properties }) => functionSchema.parse(Properties).Environment.Variables)
}

function tablesOf(template: ReturnType<typeof templateOf>) {
  const named = variablesIn(template).flatMap(({ TOUCHSTONE_TABLE }) => TOUCHSTONE_TABLE ?? [])
  return [...new Set(named)]
}
