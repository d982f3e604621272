import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findDatabaseBinary } from '../../../../infra/local/database/find-database-binary.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

test('a configured program takes precedence', () => {
  expect(findDatabaseBinary('/bin/sh')).toBe('/bin/sh')
})

test.each([
  ['is missing', () => join(temporaryFolder(), 'nothing')],
  [
    'may not be run',
    () => {
      const file = join(temporaryFolder(), 'text')
      writeFileSync(file, '', { mode: 0o644 })
      return file
    },
  ],
])('a configured program that %s is refused by name', (_what, path) => {
  expect(() => findDatabaseBinary(path())).toThrow(
    /^DYNOXIDE_BIN is ".*", which this user cannot run\. Set it to a dynoxide program\.$/,
  )
})

test('on a platform without an installed program, the message says what to install', () => {
  expect(() => findDatabaseBinary(undefined, 'sunos-sparc')).toThrow(
    'The database program is missing. Run "npm install --no-save @dynoxide/sunos-sparc" (or the package "dynoxide"), ' +
      'set DYNOXIDE_BIN to a dynoxide program, or set TOUCHSTONE_DYNAMODB_ENDPOINT to another DynamoDB.',
  )
})
