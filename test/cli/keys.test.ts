import { expect, test } from 'vitest'
import { sharedService } from '../support/shared-service.ts'
import { touchstoneAt } from './support/run-touchstone.ts'

test('a key is created with its secret alone on standard output, listed without it, and revoked', async () => {
  const run = touchstoneAt(await sharedService())

  const created = await run(['keys', 'create', '--scope', 'scoring', '--namespace', 'demo', '--label', 'the gate'])
  const [, keyId = ''] = /^The scoring key (\S+) for demo\. It is shown only once:\n$/.exec(created.stderr) ?? []
  const listed = await run(['keys', 'list'])
  const unanswered = await run(['keys', 'revoke', keyId])
  const revoked = await run(['keys', 'revoke', keyId, '--yes', '--json'])

  expect(created).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ts_\w+\n$/) })
  expect(listed.stdout).toMatch(new RegExp(`\n${keyId} +scoring +demo +valid +never +the gate\n`))
  expect(unanswered).toMatchObject({ code: 2, stderr: expect.stringContaining('give --yes to go on') })
  expect(JSON.parse(revoked.stdout)).toEqual({ key_id: keyId, revoked: true })
  expect(await run(['keys', 'create', '--namespace', 'demo'])).toMatchObject({
    code: 2,
    stderr: 'Expected input for flag --scope\n',
  })
}, 30_000)

test('the key in use is shown with its rights and the namespaces that it reaches', async () => {
  const run = touchstoneAt(await sharedService())

  const shown = await run(['keys', 'current'])
  const json = await run(['keys', 'current', '--json'])

  expect(shown.stdout).toMatch(
    /^key +key_\w+\n[\s\S]*\nscope +authoring\nnamespaces +[\s\S]*\npublic namespaces +public\n/,
  )
  expect(JSON.parse(json.stdout)).toMatchObject({ scope: 'authoring', public_namespaces: ['public'] })
}, 30_000)
