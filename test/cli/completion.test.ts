import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundled, runTouchstone } from './support/run-touchstone.ts'

test('the words of a line are completed to commands, flags and values', async () => {
  const proposalsFor = async (...words: string[]) =>
    (await runTouchstone(['__complete', ...words])).stdout.split('\n').filter(Boolean)

  expect(await proposalsFor('prof')).toEqual(['profiles'])
  expect(await proposalsFor('profiles', '')).toEqual(['add', 'use', 'list', 'remove'])
  expect(await proposalsFor('serve', '--po')).toEqual(['--port'])
  expect(await proposalsFor('completion', 'z')).toEqual(['zsh'])
  expect(await proposalsFor('no-such-command', '')).toEqual([])
})

test('bash completes a line with the script that the command prints', async () => {
  const script = `touchstone() { "${process.execPath}" "${bundled}" "$@"; }
eval "$(touchstone completion bash)"
COMP_WORDS=(touchstone profiles ""); COMP_CWORD=2
_touchstone
echo "\${COMPREPLY[@]}"`

  const { stdout } = await promisify(execFile)('bash', ['-c', script])

  expect(stdout).toBe('add use list remove\n')
})

test('another shell is wrong usage', async () => {
  const { code, stderr } = await runTouchstone(['completion', 'tcsh'])

  expect(code).toBe(2)
  expect(stderr).toContain('tcsh is not one of (bash|zsh|fish)')
})
