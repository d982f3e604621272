import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dependencyLicences, hasAllowedLicence } from '../../../infra/licences/dependency-licences.ts'
import { projectRoot } from '../../support/source-files.ts'

const lockFile = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')

test('every package of the lock file has a licence that is allowed', () => {
  expect(dependencyLicences(lockFile).filter((one) => !hasAllowedLicence(one))).toEqual([])
})

test.each([
  ['MIT', false, true],
  ['(MIT OR GPL-3.0-or-later)', false, true],
  ['MIT AND Apache-2.0', false, true],
  ['MPL-2.0', true, true],
  ['MPL-2.0', false, false],
  ['CC-BY-4.0', true, true],
  ['CC-BY-4.0', false, false],
  ['GPL-3.0-or-later', true, false],
  ['MIT AND GPL-3.0-only', true, false],
  ['SEE LICENSE IN LICENSE.md', true, false],
  ['MIT-like', true, false],
  [undefined, true, false],
])('the licence %s of a package that is a tool: %s is allowed: %s', (licence, isTool, expected) => {
  expect(hasAllowedLicence({ name: 'some-package', version: '1.0.0', licence, isTool })).toBe(expected)
})

test('packages are named without the folders that they are in', () => {
  const packages = {
    '': { version: '0.1.0' },
    'node_modules/b/node_modules/@scope/a': { version: '2.0.0', license: 'ISC', dev: true },
    'node_modules/sylvester': { version: '0.0.21' },
  }

  expect(dependencyLicences(JSON.stringify({ packages }))).toEqual([
    { name: '@scope/a', version: '2.0.0', licence: 'ISC', isTool: true },
    { name: 'sylvester', version: '0.0.21', licence: 'MIT', isTool: false },
  ])
})
