import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cliReference } from '../../cli/reference.ts'

test('docs/cli.md is what the commands say of themselves', () => {
  const page = readFileSync('docs/cli.md', 'utf8')

  expect(page, 'run npm run build:cli-reference').toBe(cliReference())
})
