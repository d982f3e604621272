import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { committedEnvironments } from '../../infra/environments/committed-environments.ts'
import { projectRoot } from '../support/source-files.ts'

const textOf = (...path: string[]) => readFileSync(join(projectRoot, ...path), 'utf8')
const exampleOf = (name: string) => textOf('examples', 'github-actions', name)

const stepSchema = z.looseObject({ run: z.string().optional(), uses: z.string().optional() })
const jobSchema = z.strictObject({
  needs: z.string().optional(),
  environment: z.string().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  'runs-on': z.string(),
  env: z.record(z.string(), z.string()).optional(),
  steps: z.array(stepSchema),
})
const source = exampleOf('deploy.yml')
const { jobs, permissions } = z
  .looseObject({ permissions: z.record(z.string(), z.string()), jobs: z.record(z.string(), jobSchema) })
  .parse(parse(source))
const { scripts } = z
  .looseObject({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json')))

const commandsOf = (job: string) => (jobs[job]?.steps ?? []).flatMap(({ run }) => (run === undefined ? [] : [run]))
const all = Object.keys(jobs).flatMap(commandsOf)

test('the workflow checks and tests, deploys staging, runs the main job there, then deploys prod and checks it without writing', () => {
  expect(Object.entries(jobs).map(([name, { needs, environment }]) => [name, needs, environment])).toEqual([
    ['check', undefined, undefined],
    ['staging', 'check', 'staging'],
    ['prod', 'staging', 'prod'],
  ])
  expect(commandsOf('check')).toEqual(['npm ci', 'npm run check', 'npm test', 'npm run synth'])
  expect(commandsOf('staging').slice(-3)).toEqual([
    'npm run diff -- --env staging',
    'npm run deploy -- --env staging --yes',
    'npm run smoke -- --url "$TOUCHSTONE_URL" --namespace smoke --timeout 300',
  ])
  expect(commandsOf('prod').slice(-3)).toEqual([
    'npm run diff -- --env prod',
    'npm run deploy -- --env prod --yes',
    'npm run smoke -- --url "$TOUCHSTONE_URL" --read-only --model "$SMOKE_MODEL"',
  ])
})

test('every command is a script of package.json, with options that its usage names', () => {
  const called = all.flatMap((command) => {
    const [, script, options = ''] = /^npm run ([\w-]+)(?: -- (.*))?$/.exec(command) ?? []
    return script === undefined ? [] : [{ script, options: options.match(/--[\w-]+/g) ?? [] }]
  })

  expect(
    all.filter(
      (command) => !/^(npm run [\w-]+( -- .*)?|npm ci|npm test|printf .* > environments\.json)$/.test(command),
    ),
  ).toEqual([])
  for (const { script, options } of called) {
    const command = scripts[script]
    expect(command, script).toBeDefined()
    if (options.length === 0) continue
    const [, file = ''] = /(infra\/\S+\.ts)$/.exec(command ?? '') ?? []
    const usage = execFileSync(process.execPath, [file, '--help'], { cwd: projectRoot, encoding: 'utf8' })
    for (const option of options) expect(usage).toContain(option)
  }
})

test('only jobs of an environment get a token, and the key of the smoke test is the only secret', () => {
  expect(permissions).toEqual({ contents: 'read' })
  for (const { environment, permissions: own } of Object.values(jobs)) {
    expect(own?.['id-token']).toBe(environment === undefined ? undefined : 'write')
    if (environment !== undefined) expect(committedEnvironments).toHaveProperty(environment)
  }
  expect(new Set(source.match(/secrets\.\w+/g))).toEqual(new Set(['secrets.SMOKE_API_KEY']))
  expect(source).not.toMatch(/AKIA|aws-access-key|ts_\w/)
})

test('no variable of GitHub is pasted into a command, and the guide lists each', () => {
  expect(all.filter((command) => command.includes('${{'))).toEqual([])
  const guide = textOf('docs', 'deploy.md')
  for (const [, name] of source.matchAll(/(?:vars|secrets)\.(\w+)/g)) expect(guide).toContain(`| \`${name}\` |`)
})

test('the role is given to the jobs of one environment of one repository alone', () => {
  const [statement, ...others] = z
    .object({ Statement: z.array(z.unknown()) })
    .parse(JSON.parse(exampleOf('trust-policy.json'))).Statement

  expect(others).toEqual([])
  expect(statement).toMatchObject({
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': 'repo:your-organisation/touchstone:environment:staging',
      },
    },
  })
})

test('the role may do what npm run deploy does itself, beside the roles of CDK', () => {
  const policy = exampleOf('deploy-policy.json')
  const source = ['deploy', 'require-known-data', 'delete-old-versions']
    .map((name) => textOf('infra', 'aws', 'deploy', `${name}.ts`))
    .join()
  const byCli = [...source.matchAll(/'cloudformation',\s*'([a-z-]+)'/g)].map(([, command = '']) =>
    command.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  )

  expect(new Set(byCli)).toEqual(new Set(['SetStackPolicy', 'DescribeStacks', 'ListStackResources']))
  for (const action of byCli) expect(policy).toContain(`"cloudformation:${action}"`)
  for (const action of ['lambda:ListVersionsByFunction', 'lambda:DeleteFunction', 'states:ListExecutions']) {
    expect(policy).toContain(`"${action}"`)
  }
})
