import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allExamples, readExamplesToLoad, writeExamplesToLoad } from '../../../infra/local/examples/examples-to-load.ts'
import { planExamples } from '../../../infra/local/examples/start-loading-examples.ts'
import { readLocalSettings } from '../../../infra/local/local-settings.ts'
import { silentLog } from '../../../infra/local/service-log.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

function loggedWarnings() {
  const warnings: string[] = []
  return { warnings, log: { ...silentLog, warn: (message: string) => void warnings.push(message) } }
}

test('the note of one table leaves those of others alone, and goes with the last example', async () => {
  const place = { dataFolder: temporaryFolder(), tableName: 'one' }
  const other = { ...place, tableName: 'other' }
  await writeExamplesToLoad(other, allExamples, silentLog)

  await writeExamplesToLoad(place, { 'support-tone': 'begun' }, silentLog)
  const noted = [readExamplesToLoad(place, silentLog), readExamplesToLoad(other, silentLog)]
  await writeExamplesToLoad(place, {}, silentLog)
  await writeExamplesToLoad(other, {}, silentLog)

  expect(noted).toEqual([{ 'support-tone': 'begun' }, allExamples])
  expect(existsSync(join(place.dataFolder, 'examples.json'))).toBe(false)
})

test('a note that cannot be read is set aside, and loads nothing', () => {
  const place = { dataFolder: temporaryFolder(), tableName: 'touchstone' }
  const file = join(place.dataFolder, 'examples.json')
  writeFileSync(file, '{"touchstone": {"unknown": "waiting"}}')
  const { warnings, log } = loggedWarnings()

  expect(readExamplesToLoad(place, log)).toEqual({})
  expect(existsSync(`${file}.unreadable`)).toBe(true)
  expect(warnings).toEqual([expect.stringContaining(`${file} cannot be read and was set aside`)])
})

test('where the examples cannot be noted, one line says so, and the start goes on', async () => {
  const dataFolder = temporaryFolder()
  mkdirSync(join(dataFolder, 'examples.json.part'))
  const { warnings, log } = loggedWarnings()

  await planExamples({ ...readLocalSettings({}), dataFolder, examples: true }, log)

  expect(warnings).toEqual([expect.stringContaining('The example models are not loaded')])
})
