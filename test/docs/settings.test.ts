import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingRows } from '../../infra/local/local-settings.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'settings.md'), 'utf8')

test('the page of settings has every setting of the local service, in the order of --help', () => {
  const named = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)

  expect(named.slice(0, -1)).toEqual(settingRows.map(([name]) => name))
  expect(named.at(-1)).toBe('AWS_ENDPOINT_URL_BEDROCK_RUNTIME')
})
