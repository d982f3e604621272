import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { spawnTouchstone } from '../support/run-touchstone.ts'

test('a token is signed by the key in the data folder', async () => {
  const data = join(temporaryFolder(), 'data')

  const { code, stdout } = await spawnTouchstone(['token', '--scope', 'read_models', '--data', data])

  expect(code).toBe(0)
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
  expect(existsSync(data)).toBe(true)
})

test('a command ends as the program ends that it runs', async () => {
  const folder = temporaryFolder()

  const { code, stderr } = await spawnTouchstone(['backup', 'out.backup', '--data', 'nowhere'], { folder })

  expect(code).toBe(1)
  expect(stderr).toContain('There is no table in')
})

test('a port that is none is refused before anything starts', async () => {
  const { code, stderr } = await spawnTouchstone(['serve', '--port', '99999'])

  expect(code).toBe(2)
  expect(stderr).toContain('A port is a number from 0 to 65535.')
})
