import { Match } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { tableInput } from '../../../infra/local/database/table-definition.ts'
import { stackOf, templateOf } from './synthesized.ts'

const dev = templateOf('dev')
const prod = templateOf('prod')

test('the deployed table has the shape of the local one', () => {
  const { TableName: _, AttributeDefinitions, ...shape } = tableInput('any')

  dev.template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    ...shape,
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  })
  const [table] = Object.values(dev.ofType('AWS::DynamoDB::GlobalTable'))
  expect(new Set(z.array(z.unknown()).parse(table?.Properties.AttributeDefinitions))).toEqual(
    new Set(AttributeDefinitions),
  )
})

test('the table is encrypted and can be restored to any point in time, in every environment', () => {
  for (const { template } of [dev, prod]) {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      SSESpecification: { SSEEnabled: true },
      Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
    })
  }
})

test('outside dev the table is protected against deletion and outlives its stack, which is protected too', () => {
  prod.template.hasResource('AWS::DynamoDB::GlobalTable', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { Replicas: [Match.objectLike({ DeletionProtectionEnabled: true })] },
  })
  expect(stackOf('staging').terminationProtection).toBe(true)
})

test('in dev the table is deleted with its stack', () => {
  dev.template.hasResource('AWS::DynamoDB::GlobalTable', {
    DeletionPolicy: 'Delete',
    Properties: { Replicas: [Match.objectLike({ DeletionProtectionEnabled: false })] },
  })
  expect(stackOf('dev').terminationProtection).toBe(false)
})
