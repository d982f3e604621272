import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedService } from '../support/shared-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { runTouchstone } from './support/run-touchstone.ts'
import { typeIntoTouchstone } from './support/type-into-touchstone.ts'

const { url, apiKey } = await sharedService()

test('a terminal asks for the key of a profile and does not show it', async () => {
  const TOUCHSTONE_CONFIG = join(temporaryFolder(), 'config.json')

  const { code, shown } = await typeIntoTouchstone(['profiles', 'add', 'local', '--url', url], {
    question: 'API key (it is not shown): ',
    answer: 'ts_typed\n',
    env: { TOUCHSTONE_CONFIG },
  })

  expect(shown).toBe(`API key (it is not shown): \nSaved in ${TOUCHSTONE_CONFIG}. Commands use ${url} from now on.\n`)
  expect(code).toBe(0)
  expect(readFileSync(TOUCHSTONE_CONFIG, 'utf8')).toContain('"ts_typed"')
})

test('Ctrl-C at a question ends the command, says that nothing was done, and shows no stack', async () => {
  const folder = temporaryFolder()
  await runTouchstone(['init', '--handle', 'demo.cli-terminal'], { folder })

  const { code, shown } = await typeIntoTouchstone(['apply', '--file', join(folder, 'model.yaml')], {
    question: '[y/N] ',
    answer: '\u0003',
    env: { TOUCHSTONE_URL: url, TOUCHSTONE_API_KEY: apiKey },
  })

  expect(shown).toMatch(/\[y\/N\] \s+touchstone: Interrupted\. Nothing was changed\.\n$/)
  expect(code).toBe(130)
})

test('Ctrl-C ends a command that reads a text from the terminal', async () => {
  const { code, shown } = await typeIntoTouchstone(['score', '--model', 'demo.cli-terminal'], {
    question: 'Reading standard input, up to Ctrl-D.',
    answer: '\u0003',
    env: { TOUCHSTONE_URL: url, TOUCHSTONE_API_KEY: apiKey },
  })

  expect(shown.replace('^C', '')).toBe('Reading standard input, up to Ctrl-D.\n')
  expect(code).toBe(130)
})
