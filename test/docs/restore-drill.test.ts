import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { createWebhookSchema } from '#rules/webhook.ts'
import { createKey } from '#usecases/keys/create-key.ts'
import { createWebhook } from '#usecases/webhooks/create-webhook.ts'
import { freePort } from '../../infra/local/http-server.ts'
import { callDoor } from '../http/support/call-door.ts'
import { makeTrained, must } from '../http/support/wire.ts'
import { writeFakeCommands } from '../support/fake-commands.ts'
import { createTrained } from '../support/models.ts'
import { startRecoveryDouble } from '../support/recovery-double.ts'
import { projectRoot } from '../support/source-files.ts'
import { compileCache } from '../support/start-process.ts'
import { spawnService } from '../support/start-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { makeTestWorld, owner } from '../support/test-world.ts'

const page = readFileSync(join(projectRoot, 'docs', 'deploy.md'), 'utf8')
const { PATH = '', HOME = '' } = process.env

/** Returns the first block of a language in a section of the page. */
function blockOf(heading: string, language: string): string {
  const section = page.slice(page.indexOf(`\n### ${heading}\n`))
  const [, block] = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(section) ?? []
  if (block === undefined) throw new Error(`"${heading}" has no block of ${language}.`)
  return block
}

/** Runs commands as a reader pastes them, until one fails. */
function paste(commands: string, env: Record<string, string>) {
  return promisify(execFile)('bash', ['--norc', '-euc', commands], { cwd: projectRoot, env: { HOME, ...env } })
}

test('the drill, pasted, ends with a service that serves the restored table', async () => {
  await using prod = await makeTestWorld({ TOUCHSTONE_TABLE: 'touchstone-prod' })
  const aws = await startRecoveryDouble(prod)
  await createTrained(prod, 'demo.tone', 1)
  const { secret: key } = await createKey(prod, { scope: 'authoring', namespaces: ['demo'], label: 'of prod' })
  const { webhook_id } = await createWebhook(
    prod,
    owner,
    createWebhookSchema.parse({ url: 'https://receiver.example/' }),
  )
  const folder = temporaryFolder()
  const awsCli = `${process.execPath} ${join(projectRoot, 'test', 'support', 'aws-cli.ts')}`
  const { called } = writeFakeCommands(folder, {
    aws: { dynamodb: { runs: awsCli }, 'sts get-caller-identity': { prints: '000000000000' } },
    cdk: {},
  })
  const file = join(folder, 'environments.json')
  // The local database is of no real account.
  writeFileSync(file, blockOf('The drill', 'json').replaceAll('123456789012', '000000000000'))
  const fakes = { PATH: `${folder}:${PATH}`, TOUCHSTONE_ENVIRONMENTS: file }

  // npm would find the real cdk first.
  const commands = blockOf('The drill', 'sh').replace(
    'npm run deploy --',
    `${process.execPath} infra/aws/deploy/deploy.ts`,
  )

  const { stdout } = await paste(commands, {
    ...aws.environment,
    ...compileCache(),
    ...fakes,
  }).finally(aws.stop)

  expect(stdout).toContain('The restore of the backup of 2026-11-29T12:00:00.000Z is finished.')
  expect(stdout).toContain(`Webhooks that are paused: ${webhook_id}\n`)
  expect(called().at(-2)).toMatch(/^cdk deploy Touchstone-drill --exclusively/)
  await using drill = await makeTestWorld({
    TOUCHSTONE_TABLE: 'touchstone-prod-restored',
    TOUCHSTONE_ADOPTED_TABLE: 'on',
  })
  const activations = { routeKey: 'GET /v1/models/{handle}/activations', path: { handle: 'demo.tone' }, key }
  expect(await callDoor(drill, scoringRoutes, activations)).toMatchObject({
    status: 200,
    body: { items: [{ cause: 'restore', to: 1 }, { to: 1 }] },
  })
})

test('the same drill on a machine, pasted unchanged, ends with a service on the restored backup', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  const service = await spawnService(data)
  await makeTrained(service.request, 'demo.headlines')
  const hook = { namespace: 'demo', url: 'https://receiver.example/' }
  const { webhook_id } = await must<{ webhook_id: string }>(service.request, 'POST', '/v1/webhooks', hook)
  const port = await freePort()
  const commands = blockOf('On your machine', 'sh')
    .replace('ts_…', service.apiKey)
    .replaceAll('/tmp/drill', join(folder, 'drill'))
    .replaceAll('.touchstone', data)
    .replaceAll('3001', String(port))

  const { stdout } = await paste(commands, { PATH, ...compileCache(), TOUCHSTONE_DATA: data }).finally(service.end)

  expect(stdout).toMatch(/Wrote .*drill\.db: 1 model/)
  expect(stdout).toContain('raises every generation, pauses all webhooks, and revokes these keys')
  expect(readFileSync(join(folder, 'drill.log'), 'utf8')).toContain(`Webhooks that are paused: ${webhook_id}\n`)
  expect(stdout).toMatch(/\{"status":"ok"\}\s*\{"items":\[\{[^}]*"cause":"restore"/)
})
