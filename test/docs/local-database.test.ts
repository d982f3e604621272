import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../support/source-files.ts'

const page = readFileSync(join(projectRoot, 'docs/developing.md'), 'utf8')
const [section = ''] = /^## The local database and DynamoDB$.*?(?=^## )/ms.exec(page) ?? []
const rows = [...section.matchAll(/^\| (?!the local database|---)(.+?) \|.*\| (.+) \|$/gm)]

test.each(rows.map(([, difference, heldBy = '']) => ({ difference, heldBy })))(
  'a test holds what is different: $difference',
  ({ heldBy }) => {
    const tests = [...heldBy.matchAll(/\]\(\.\.\/(test\/[\w/-]+\.test\.ts)\): "([^"]+)"/g)]

    expect(tests.length).toBeGreaterThan(0)
    for (const [, file = '', title = ''] of tests) {
      expect(readFileSync(join(projectRoot, file), 'utf8'), file).toContain(`'${title}'`)
    }
  },
)

test('the list has all differences that are known', () => {
  expect(rows).toHaveLength(7)
})
