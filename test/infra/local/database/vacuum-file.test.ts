import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { vacuumFile } from '../../../../infra/local/database/vacuum-file.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

test('a vacuumed file has the stored items, and nothing of deleted ones', () => {
  const file = join(temporaryFolder(), 'table.db')
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE texts (text TEXT)')
  for (const text of ['kept', 'zwitscherfink']) database.prepare('INSERT INTO texts VALUES (?)').run(text)
  database.exec("DELETE FROM texts WHERE text = 'zwitscherfink'")
  database.close()
  expect(readFileSync(file).includes('zwitscherfink')).toBe(true)

  vacuumFile(file, silentLog)

  expect(readFileSync(file).includes('zwitscherfink')).toBe(false)
  expect(readFileSync(file).includes('kept')).toBe(true)
})

test('a missing file is not created, and a file that is not a database is reported and stays unchanged', () => {
  const folder = temporaryFolder()
  const warnings: string[] = []
  const log = { ...silentLog, warn: (message: string) => void warnings.push(message) }
  writeFileSync(
    join(folder, 'broken.db'),
    'no database at all, but longer than a header of one hundred bytes '.repeat(9),
  )

  vacuumFile(join(folder, 'absent.db'), log)
  vacuumFile(join(folder, 'broken.db'), log)

  expect(existsSync(join(folder, 'absent.db'))).toBe(false)
  expect(warnings).toEqual([expect.stringContaining('broken.db')])
  expect(readFileSync(join(folder, 'broken.db'), 'utf8')).toMatch(/^no database/)
})
