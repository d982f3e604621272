import { expect, test } from 'vitest'
import { namedIfDiskFull, StartUpFailure } from '../../../infra/local/start-up-failure.ts'

test.each([
  ['the operating system', Object.assign(new Error('write'), { code: 'ENOSPC' })],
  ['SQLite', new StartUpFailure('Cannot write to /data (database or disk is full).')],
  ['the database', new StartUpFailure('The database ended', { cause: new Error('ENOSPC: no space left on device') })],
])('a start that fails on a full disk says so: %s', (_who, error) => {
  const failure = namedIfDiskFull(error, '/data')

  expect(failure).toBeInstanceOf(StartUpFailure)
  expect(String(failure)).toContain('The disk of /data is full. Free some space on it, then start again')
})

test('any other failure of a start stays as it is', () => {
  const error = new StartUpFailure('PORT is "x".')

  expect(namedIfDiskFull(error, '/data')).toBe(error)
})
