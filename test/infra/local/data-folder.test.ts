import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockDataFolder } from '../../../infra/local/data-folder.ts'
import { StartUpFailure } from '../../../infra/local/start-up-failure.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

function failureOf(folder: string): unknown {
  try {
    return lockDataFolder(folder)
  } catch (error) {
    return error
  }
}

test('a missing folder is created', () => {
  const folder = join(temporaryFolder(), 'some', 'where')

  lockDataFolder(folder).release()

  expect(() => mkdirSync(folder)).toThrow(/EEXIST/)
})

test('a folder can be used by one service at a time', () => {
  const folder = temporaryFolder()
  const first = lockDataFolder(folder)

  const second = failureOf(folder)
  first.release()
  const third = lockDataFolder(folder)
  third.release()

  expect(second).toBeInstanceOf(StartUpFailure)
  expect(String(second)).toContain(
    `Another Touchstone service is using ${folder}. Stop it, or set TOUCHSTONE_DATA to a folder of its own.`,
  )
})

test('a folder that cannot be written to is refused in one line', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')

  const failure = failureOf(join(file, 'folder'))

  expect(failure).toBeInstanceOf(StartUpFailure)
  expect(String(failure)).toMatch(
    /Cannot write to .*\/file\/folder \(.+\)\. Set TOUCHSTONE_DATA to a folder that this user/,
  )
})
