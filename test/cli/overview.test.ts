import { expect, test } from 'vitest'
import { spawnTouchstone } from './support/run-touchstone.ts'

test('without a command, the program lists all by what they are about, as --help does', async () => {
  const [bare, help] = await Promise.all([spawnTouchstone([]), spawnTouchstone(['--help'])])

  expect(bare).toEqual(help)
  expect(bare).toMatchObject({ code: 0, stderr: '' })
  expect(bare.stdout).toMatch(/\n\nVersions\n {2}versions +List and show /)
  expect(bare.stdout).toMatch(/\n {2}watch-drift +\w/)
})
