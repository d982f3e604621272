import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { describe, expect, test } from 'vitest'
import { logDays } from '../../../infra/environments/data-settings.ts'
import { serviceStackName } from '../../../infra/environments/environment-name.ts'
import { environmentNamed, environmentsOf, readEnvironments } from '../../../infra/environments/read-environments.ts'
import { projectRoot } from '../../support/source-files.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const file = 'environments.json'
const certified = (certificateRegion: string) => ({
  ...{ account: '123456789012', region: 'eu-central-1' },
  domain: { name: 'api.example', certificateArn: `arn:aws:acm:${certificateRegion}:123456789012:certificate/1-2` },
})
const own = (content: object) => environmentsOf(content, file)

describe('the environments that come with Touchstone', () => {
  const committed = own({})

  test('are three, and only dev can delete its table', () => {
    expect(Object.entries(committed).map(([name, { keepsData }]) => [name, keepsData])).toEqual([
      ['dev', false],
      ['staging', true],
      ['prod', true],
    ])
  })

  test('let no caller without a key score', () => {
    expect(Object.values(committed).map(({ anonymousScoring }) => anonymousScoring)).toEqual([null, null, null])
  })

  test('call handlers by a prefix of their own, and are tagged with their names', () => {
    expect(Object.values(committed).map(({ handlerFunctions }) => handlerFunctions)).toEqual([
      'touchstone-handler-dev-',
      'touchstone-handler-staging-',
      'touchstone-handler-prod-',
    ])
    expect(committed.prod?.tags).toEqual({ application: 'touchstone', environment: 'prod' })
  })

  test('an unknown one is an error that lists the known ones', () => {
    expect(() => environmentNamed('production', committed)).toThrow(
      'There is no environment "production"; there are dev, staging, prod.',
    )
    expect(() => environmentNamed('constructor', committed)).toThrow('There is no environment "constructor"')
  })
})

describe("a team's file", () => {
  test('can name the format of snapshots, of those that this release writes', () => {
    expect(own({ prod: { snapshotFormat: 2 } }).prod).toMatchObject({ snapshotFormat: 2 })
    expect(own({}).prod).toMatchObject({ snapshotFormat: 2 })
    expect(() => own({ prod: { snapshotFormat: 3 } })).toThrow(
      'environments.json: prod: snapshotFormat: this release writes snapshots of format 2',
    )
  })

  test('changes an environment where it says so', () => {
    const { prod } = own({ prod: { account: '123456789012', region: 'eu-central-1', tags: { 'cost-centre': '4711' } } })

    expect(prod).toMatchObject({ account: '123456789012', region: 'eu-central-1', requestsPerSecond: 1000 })
    expect(prod?.tags).toEqual({ application: 'touchstone', environment: 'prod', 'cost-centre': '4711' })
  })

  test('adds an environment that is like another, with names of its own', () => {
    const { prodeu, ...others } = own({ prodeu: { like: 'prod', requestsPerSecond: 400 } })

    expect(prodeu).toMatchObject({ keepsData: true, requestsPerSecond: 400, requestBurst: 2000 })
    expect(prodeu).toMatchObject({ handlerFunctions: 'touchstone-handler-prodeu-', tags: { environment: 'prodeu' } })
    expect(others).toEqual(own({}))
  })

  test('may use a name of 20 letters, with which every name of a resource is short enough', () => {
    const { abcdefghijklmnopqrst } = own({ abcdefghijklmnopqrst: { like: 'prod' } })

    expect(abcdefghijklmnopqrst?.handlerFunctions).toHaveLength(40)
    expect(`${serviceStackName('abcdefghijklmnopqrst')}-123456789012`.length).toBeLessThanOrEqual(63)
  })

  test('names a domain with a certificate of its region', () => {
    expect(own({ prod: certified('eu-central-1') }).prod?.domain).toMatchObject({ name: 'api.example' })
  })

  test('is the example that comes with Touchstone, if it is copied', () => {
    const example = readEnvironments(join(projectRoot, 'environments.example.json'))

    expect(Object.keys(example)).toEqual(['dev', 'staging', 'prod', 'prodeu'])
    expect(readFileSync(join(projectRoot, '.gitignore'), 'utf8')).toContain('\n/environments.json\n')
  })

  test.each<[mistake: string, content: object, message: string]>([
    ['an unknown setting', { prod: { keepData: true } }, 'environments.json: prod: Unrecognized key: "keepData"'],
    ['a wrong value', { prod: { logDays: 8 } }, 'environments.json: prod: logDays: Invalid option'],
    [
      'a short account',
      { prod: { account: '12', region: 'eu-west-1' } },
      'account: the id of an account has 12 digits',
    ],
    ['a number', { prod: { account: 123456789012, region: 'eu-west-1' } }, 'write the id of an account in quotes'],
    ['no region', { prod: { account: '123456789012' } }, 'prod: account: set account and region, or neither'],
    ['an availability zone', { dev: { account: '123456789012', region: 'eu-west-1a' } }, 'named like eu-central-1'],
    [
      'a name with a hyphen',
      { 'prod-eu': { like: 'prod' } },
      '"prod-eu": an environment is named by 2 to 20 lower-case',
    ],
    ['a capital letter', { Qa: { like: 'dev' } }, '"Qa": an environment is named by'],
    ['a long name', { abcdefghijklmnopqrstu: { like: 'dev' } }, 'is named by 2 to 20'],
    ['a name that AWS refuses', { myawsdev: { like: 'dev' } }, 'the name may not contain aws, amazon or cognito'],
    ['a name alone', { qa: {} }, 'qa: set "like" to the environment that it is like, one of dev, staging, prod.'],
    ['an unknown model', { qa: { like: 'test' } }, 'environments.json: qa.like: Invalid option'],
    ['a prefix of everything', { dev: { handlerFunctions: 'Touch' } }, 'covers functions of Touchstone itself'],
    [
      'a prefix of its stack',
      { dev: { handlerFunctions: 'Touchstone-dev-Sc' } },
      'covers functions of Touchstone itself',
    ],
    [
      'a tag for handlers',
      { dev: { tags: { 'touchstone:handler': 'true' } } },
      "handlers of Touchstone's own functions",
    ],
    ['a path in an origin', { dev: { corsOrigins: ['https://a.example/'] } }, 'an origin is like https://app.example'],
    ['a certificate elsewhere', { prod: certified('us-east-1') }, 'the certificate must be in the region of the env'],
    ['a table without a name', { prod: { existingTable: '' } }, 'a table is named by 3 to 255 letters'],
    ['a long recovery', { prod: { recoveryDays: 36 } }, 'environments.json: prod: recoveryDays: Too big'],
    ['a tag of AWS', { dev: { tags: { 'aws:x': '1' } } }, 'dev: tags: AWS refuses tags that begin with aws:'],
  ])('with %s is refused, and says where', (_mistake, content, message) => {
    expect(() => own(content)).toThrow(message)
  })

  test('may not let one environment call the handlers of another, unless each has an account of its own', () => {
    const prefix = { handlerFunctions: 'touchstone-handler-' }
    const placed = (account: string) => ({ account, region: 'eu-west-1' })

    expect(() => own({ prod: prefix })).toThrow(
      'handlerFunctions of dev ("touchstone-handler-dev-") and of prod ("touchstone-handler-") cover the same functions.',
    )
    const apart = {
      dev: placed('111111111111'),
      staging: placed('222222222222'),
      prod: { ...prefix, ...placed('333333333333') },
    }
    expect(own(apart).prod).toMatchObject(prefix)
  })

  test('that has a name twice is refused, and says where', () => {
    const doubled = join(temporaryFolder(), 'environments.json')
    writeFileSync(doubled, '{\n  "qa": { "like": "dev" },\n  "qa": { "like": "prod" }\n}')
    expect(() => readEnvironments(doubled)).toThrow(`${doubled}: qa is there twice, again in line 3. Keep one of them.`)

    writeFileSync(doubled, '{"qa": { "like": "dev", "tags": {} }, "qb": { "like": "dev", "like": "prod" }}')
    expect(() => readEnvironments(doubled)).toThrow(`${doubled}: qb.like is there twice`)
  })

  test('that is no JSON, or is named and missing, is an error with its path', () => {
    const broken = join(temporaryFolder(), 'environments.json')
    writeFileSync(broken, '{"prod": ')

    expect(() => readEnvironments(broken)).toThrow(`${broken} cannot be read: `)
    expect(() => readEnvironments(`${broken}.old`)).toThrow(`${broken}.old cannot be read: ENOENT`)
  })
})

test('logs can be kept for all times that CloudWatch offers, but not for ever', () => {
  const offered = Object.values(RetentionDays).filter((days) => typeof days === 'number')

  expect(logDays).toEqual(offered.filter((days) => days !== RetentionDays.INFINITE))
})
