import { Match } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { templateOf } from './synthesized.ts'

const { template, ofType } = templateOf('prod')

const statementSchema = z.looseObject({
  Action: z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat()),
  Resource: z.unknown(),
})
const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
  Roles: z.tuple([z.object({ Ref: z.string() })]),
})

/** Returns what a role may do with objects, and with which of them. */
function objectRightsOf(role: string): Record<string, readonly string[]> {
  const own = Object.values(ofType('AWS::IAM::Policy'))
    .map(({ Properties }) => policySchema.parse(Properties))
    .filter(({ Roles }) => new RegExp(`^${role}Role[0-9A-F]{8}$`).test(Roles[0].Ref))
  const rights = own
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Action }) => Action.some((action) => /^s3:.*Object$/.test(action)))
  return Object.fromEntries(
    rights.map(({ Action, Resource }) => [
      Action.join(),
      [...JSON.stringify(Resource).matchAll(/"\/\*\/([^"]*)"/g)].map(([, name = '']) => name).sort(),
    ]),
  )
}

test.each([
  [
    'Api',
    {
      's3:GetObject': ['results/*', 'upload'],
      's3:PutObject': ['upload'],
      's3:DeleteObject': ['manifest.json', 'upload'],
    },
  ],
  [
    'CutTheUpload',
    { 's3:GetObject': ['upload'], 's3:PutObject': ['manifest.json'], 's3:DeleteObject': ['manifest.json', 'upload'] },
  ],
  [
    'ScoreTheRange',
    {
      's3:GetObject': ['results/*', 'upload'],
      's3:PutObject': ['results/*'],
      's3:DeleteObject': ['manifest.json', 'upload'],
    },
  ],
  ['FinishTheScoringJob', { 's3:DeleteObject': ['manifest.json', 'upload'] }],
  ['FailTheScoringJob', { 's3:DeleteObject': ['manifest.json', 'upload'] }],
  ['Sweep', { 's3:DeleteObject': ['manifest.json', 'results/*', 'upload'] }],
  ['Bulk', { 's3:GetObject': ['manifest.json'] }],
  ['Score', {}],
  ['Mcp', {}],
  ['TrainTheTrait', {}],
])('%s can use the objects that it needs, and no others', (role, rights) => {
  expect(objectRightsOf(role)).toEqual(rights)
})

test('the bucket is closed, encrypted, reached by TLS only, and empties itself', () => {
  const [bucket] = Object.entries(ofType('AWS::S3::Bucket'))
  expect(Object.keys(ofType('AWS::S3::Bucket'))).toHaveLength(1)
  expect(bucket?.[1].Properties).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: 4, Status: 'Enabled' }] },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  })
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  })
})

test('pages of allowed origins, and no others, can use signed URLs', () => {
  const rulesOf = (corsOrigins: string[]) => {
    const [bucket] = Object.values(templateOf('prod', { corsOrigins }).ofType('AWS::S3::Bucket'))
    return bucket?.Properties.CorsConfiguration
  }

  expect(rulesOf([])).toBeUndefined()
  expect(rulesOf(['https://app.example'])).toEqual({
    CorsRules: [
      { AllowedOrigins: ['https://app.example'], AllowedMethods: ['PUT', 'GET'], AllowedHeaders: ['content-type'] },
    ],
  })
})

test('one job scores no more ranges at a time than are scored of all', () => {
  const concurrencyIn = (environment: string) =>
    Object.entries(templateOf(environment).ofType('AWS::Lambda::Function'))
      .filter(([id]) => id.startsWith('CutTheUpload'))
      .map(([, { Properties }]) => /"TOUCHSTONE_BULK_CONCURRENCY":"(\d+)"/.exec(JSON.stringify(Properties))?.[1])

  expect(concurrencyIn('prod')).toEqual(['40'])
  expect(concurrencyIn('dev')).toEqual([undefined])
})

test('a stack that is deleted takes with it what is in the bucket', () => {
  template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' })
  template.hasResourceProperties('Custom::S3AutoDeleteObjects', { BucketName: Match.anyValue() })
  template.hasResourceProperties('AWS::Lambda::Function', {
    Handler: 'index.handler',
    LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp('^EmptyTheBucketLog') } },
  })
})
