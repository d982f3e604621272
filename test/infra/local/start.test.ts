import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runStart } from '../../support/start-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

test.each([
  [
    'a folder where none can be made',
    () => ({ TOUCHSTONE_DATA: '/proc/nowhere' }),
    /^Cannot write to \/proc\/nowhere /,
  ],
  ['a folder below a file', () => ({ TOUCHSTONE_DATA: join(fileIn(temporaryFolder()), 'data') }), /^Cannot write to /],
  [
    'a missing database program',
    () => ({ DYNOXIDE_BIN: '/nowhere/dynoxide' }),
    /^DYNOXIDE_BIN is "\/nowhere\/dynoxide"/,
  ],
  ['an ill-formed key', () => ({ TOUCHSTONE_API_KEY: 'ts_wrong' }), /^TOUCHSTONE_API_KEY is not a key/],
])('%s ends the start with one line and exit code 1', async (_what, env, line) => {
  const { exit, stdout, stderr } = await runStart({ PORT: '0', TOUCHSTONE_DATA: temporaryFolder(), ...env() })

  expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' })
  expect(stderr).toMatch(line)
  expect(stderr.trimEnd()).not.toContain('\n')
})

test('--help prints the settings, and any other argument is refused', async () => {
  const help = await runStart({}, ['--help'])
  const other = await runStart({}, ['--port', '80'])

  expect(help).toMatchObject({ exit: 0, stdout: expect.stringContaining('TOUCHSTONE_DATA'), stderr: '' })
  expect(other).toEqual({
    exit: 1,
    stdout: '',
    stderr:
      'npm start has no options except --no-examples and --help. Settings are environment variables; --help lists them.\n',
  })
})

test('an older Node is reported with its version', async () => {
  const pretend = 'Object.defineProperty(process.versions, "node", { value: "20.1.0" })'

  const { exit, stderr } = await runStart({
    NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(pretend)}"`,
  })

  expect(exit).toBe(1)
  expect(stderr).toMatch(
    /^Touchstone needs Node 24 or newer, and this is Node 20\.1\.0 \(.+\)\. Run "npm ci" with install/,
  )
  expect(stderr.trimEnd()).not.toContain('\n')
})

function fileIn(parent: string): string {
  const file = join(parent, 'file')
  writeFileSync(file, '')
  return file
}
