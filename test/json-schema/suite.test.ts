import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { compileSchema } from '#json-schema/compile-schema.ts'
import type { SchemaDocument } from '#rules/contract.ts'

/** A checkout of the public JSON-Schema-Test-Suite. It is in no package that npm can install without GitHub. */
const folder = process.env.JSON_SCHEMA_TEST_SUITE

const groupSchema = z.object({
  description: z.string(),
  schema: z.custom<SchemaDocument>(),
  tests: z.array(z.object({ description: z.string(), data: z.unknown(), valid: z.boolean() })),
})

/** The required cases whose verdict differs by design. */
const exceptions = {
  /** A contract is one document: what it refers to must be in it. */
  remoteReference: /names another document|other dialects are not supported/,
  /** The suite takes every format for an annotation. The formats of the table in docs/registry.md are checked here. */
  checkedFormat: /^format\.json: .* is only an annotation by default$/,
}

describe.skipIf(folder === undefined)('the required cases of the public test suite for 2020-12', () => {
  const required = join(folder ?? '', 'tests/draft2020-12')
  const files = folder === undefined ? [] : readdirSync(required).filter((file) => file.endsWith('.json'))

  test.each(files)('%s is judged as it says', (file) => {
    const groups = z.array(groupSchema).parse(JSON.parse(readFileSync(join(required, file), 'utf8')))

    const wrong = groups.flatMap(({ description, schema, tests }) => {
      const { faults, mismatchOf } = compileSchema(schema)
      if (faults.some(({ message }) => exceptions.remoteReference.test(message))) return []
      const isRight = (data: unknown, valid: boolean) =>
        faults.length === 0 && (mismatchOf(data) === undefined) === valid
      return tests
        .filter(({ data, valid }) => !isRight(data, valid))
        .map((each) => `${file}: ${description}: ${each.description}`)
    })

    expect(wrong.filter((each) => !exceptions.checkedFormat.test(each))).toEqual([])
  })
})
