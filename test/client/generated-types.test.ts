import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateClientTypes } from '../../infra/client-types/generate-client-types.ts'
import { projectRoot } from '../support/source-files.ts'

test('the types of the client are those of the OpenAPI documents', async () => {
  const generated = await generateClientTypes()

  const outdated = Object.entries(generated).filter(
    ([path, text]) => readFileSync(join(projectRoot, path), 'utf8') !== text,
  )
  expect(
    outdated.map(([path]) => path),
    'run npm run build:types',
  ).toEqual([])
})
