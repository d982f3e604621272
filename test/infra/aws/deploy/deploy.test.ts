import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveAdoption } from '#table/adoption.ts'
import type { FakeAnswer } from '../../../support/fake-commands.ts'
import { tableEnvironment } from '../../../support/table-environment.ts'
import { makeTestWorld, type TestWorld } from '../../../support/test-world.ts'
import { account, runDeployCommand } from './run-deploy-command.ts'

const region = 'eu-west-1'
const describeStack = (stack: string) => `cloudformation describe-stacks --stack-name ${stack} `
const listResources = (stack: string) =>
  `aws cloudformation list-stack-resources --stack-name ${stack} --query StackResourceSummaries[].[ResourceType,PhysicalResourceId] --output json`
const missing: FakeAnswer = { fails: 'An error occurred (ValidationError): Stack with id x does not exist' }
const outputs = (values: Record<string, string>): FakeAnswer => ({
  prints: JSON.stringify(Object.entries(values).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }))),
})
const notDeployed = {
  [describeStack('Touchstone-prod')]: missing,
  [describeStack('Touchstone-prod-storage')]: missing,
}
const deployed = {
  [describeStack('Touchstone-prod')]: outputs({ TableName: 'touchstone-prod', UserPoolId: 'eu-west-1_own' }),
  [describeStack('Touchstone-prod-storage')]: outputs({ OwnUserPoolId: 'eu-west-1_own' }),
}
/** As the releases before had it: the service had the table and the user pool. */
const deployedBefore = {
  ...notDeployed,
  [describeStack('Touchstone-prod')]: outputs({ TableName: 'Touchstone-prod-Table1A2B', UserPoolId: 'eu-west-1_old' }),
}

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

describe('an environment that keeps data', () => {
  test('is deployed from one synthesis: the storage, its policy, then the service', async () => {
    const { called } = await deploy(['--env', 'prod'], { prod: { account, region } }, notDeployed)

    expect(called()).toEqual([
      'aws sts get-caller-identity --query Account --output text',
      'aws cloudformation describe-stacks --stack-name Touchstone-prod --query Stacks[0].Outputs --output json',
      'aws cloudformation describe-stacks --stack-name Touchstone-prod-storage --query Stacks[0].Outputs --output json',
      'cdk synth --quiet',
      'cdk deploy Touchstone-prod-storage --exclusively --app cdk.out',
      'aws cloudformation set-stack-policy --stack-name Touchstone-prod-storage --stack-policy-body file://infra/aws/storage-stack-policy.json',
      'cdk deploy Touchstone-prod --exclusively --app cdk.out',
      listResources('Touchstone-prod'),
    ])
  })

  test('is deployed again without another question, and asks for no approval where it must not', async () => {
    const { called } = await deploy(['--env', 'prod', '--yes'], { prod: { account, region } }, deployed)

    expect(called().filter((line) => line.startsWith('cdk deploy'))).toEqual([
      'cdk deploy Touchstone-prod-storage --exclusively --app cdk.out --require-approval never',
      'cdk deploy Touchstone-prod --exclusively --app cdk.out --require-approval never',
    ])
  })

  test('is refused where its account is not stated, or the credentials are of another', async () => {
    expect(await refusal({}, deployed)).toMatch(/^Set account and region of prod in environments\.json: it keeps data/)
    expect(await refusal({ account: '123456789012', region }, deployed)).toBe(
      'The credentials are of the account 000000000000, and prod is in 123456789012. Nothing was changed.\n',
    )
  })

  test('is refused where it would swap in an empty table, or a user pool without people', async () => {
    expect(await refusal({ account, region }, deployedBefore)).toMatch(
      /^The service uses the table Touchstone-prod-Table1A2B, and would use touchstone-prod\. To keep its data, set existingTable to/,
    )
    const existingTable = world.settings.table
    await saveAdoption(world, null)
    expect(await refusal({ account, region, existingTable }, deployedBefore)).toMatch(
      /^The service uses the user pool eu-west-1_old, and would use a new one\. To keep its data, set existingUserPool to/,
    )
  })

  test('is refused where the table that it adopts is not known to be fit, or missing', async () => {
    await using restored = await makeTestWorld()
    const existing = (existingTable: string) => ({ account, region, existingTable })

    expect(await refusal(existing(restored.settings.table), deployed)).toBe(
      `The table ${restored.settings.table} is not fit to be used: npm run restore-finish -- --env prod. Nothing was changed.\n`,
    )
    expect(await refusal(existing('touchstone-missing'), deployed)).toContain('There is no such table')
  })

  test('adopts the table and the user pool of an earlier release', async () => {
    await using earlier = await makeTestWorld()
    await saveAdoption(earlier, null)
    const existing = { existingTable: earlier.settings.table, existingUserPool: 'eu-west-1_old' }

    const { called } = await deploy(['--env', 'prod'], { prod: { account, region, ...existing } }, deployedBefore)

    expect(called().at(-2)).toBe('cdk deploy Touchstone-prod --exclusively --app cdk.out')
  })
})

test('dev is deployed to any account, without a policy', async () => {
  const { called } = await deploy(['--env', 'dev'], {}, {})

  expect(called()).toEqual([
    'aws sts get-caller-identity --query Account --output text',
    'cdk synth --quiet',
    'cdk deploy Touchstone-dev-storage --exclusively --app cdk.out',
    'cdk deploy Touchstone-dev --exclusively --app cdk.out',
    listResources('Touchstone-dev'),
  ])
})

test('dev, too, is not deployed to a table that is not known to be fit', async () => {
  await using restored = await makeTestWorld()

  const { stderr, called } = await deploy(['--env', 'dev'], { dev: { existingTable: restored.settings.table } }, {})

  expect(stderr).toContain('is not fit to be used')
  expect(called()).toHaveLength(1)
})

test('a deployment that fails ends there, and says which command failed', async () => {
  const failing = { 'deploy Touchstone-dev-storage': { fails: 'CREATE_FAILED' } }

  const { stderr, called } = await deploy(['--env', 'dev'], {}, {}, failing)

  expect(stderr).toBe('CREATE_FAILED\ncdk ended with 254.\n')
  expect(called().at(-1)).toContain('cdk deploy Touchstone-dev-storage')
})

test('credentials that AWS does not take are reported in its words', async () => {
  const expired = { 'sts get-caller-identity': { fails: 'ExpiredToken: The security token has expired' } }

  const { stderr } = await deploy(['--env', 'dev'], {}, expired)

  expect(stderr).toMatch(/^aws sts get-caller-identity .*: ExpiredToken: The security token has expired\n$/)
})

test('without the AWS CLI, nothing is deployed, and it is named', async () => {
  const { stderr, called } = await deploy(['--env', 'dev'], {}, undefined)

  expect(stderr).toBe('aws cannot be run (spawn aws ENOENT). Is it installed?\n')
  expect(called()).toEqual([])
})

test('an environment must be named', async () => {
  const { stderr } = await deploy([], {}, {})

  expect(stderr).toMatch(/^Name the environment with --env\.\n\nDeploys an environment/)
})

/** Deploys with these settings, the answers of aws and cdk, and the tables of the local database. */
const deploy = async (
  args: readonly string[],
  environments: object,
  aws: Readonly<Record<string, FakeAnswer>> | undefined,
  cdk: Readonly<Record<string, FakeAnswer>> = {},
) => runDeployCommand('deploy', { args, environments, aws: aws ?? 'missing', cdk, env: await tableEnvironment(world) })

/** Returns why a deployment of prod is refused, before anything is changed. */
async function refusal(prod: object, aws: Readonly<Record<string, FakeAnswer>>): Promise<string> {
  const { stderr, called } = await deploy(['--env', 'prod'], { prod }, aws)
  expect(called().filter((line) => !/^aws (sts get|cloudformation describe)-/.test(line))).toEqual([])
  return stderr
}
