import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { functionNames, functionOfUnmatchedPath, requestFunctionNames, rowOf } from '#rules/deployed-functions.ts'

test("every deployed function has an entry file, and every entry file except the steps' has a row", () => {
  const folder = join(import.meta.dirname, '..', '..', 'functions')
  const entries = readdirSync(folder).flatMap((file) => /^(.*)\.lambda\.ts$/.exec(file)?.[1] ?? [])

  expect(entries.toSorted()).toEqual([...functionNames, 'step'].toSorted())
})

test('a path without a route goes to the registry below /v2/, and to the scoring API elsewhere', () => {
  expect(functionOfUnmatchedPath('/v2/nowhere')).toBe('registry')
  expect(functionOfUnmatchedPath('/v2')).toBe('api')
  expect(functionOfUnmatchedPath('/v1/nowhere')).toBe('api')
  expect(functionOfUnmatchedPath('/')).toBe('api')
})

test('exactly one function answers requests to any other path', () => {
  const byDefault = requestFunctionNames.filter((name) => rowOf(name).unmatchedPath === '$default')

  expect(byDefault).toEqual(['api'])
})

test('functions behind the gateway time out before the gateway does, after 30 seconds', () => {
  expect(requestFunctionNames.map((name) => rowOf(name).timeoutSeconds).filter((seconds) => seconds >= 30)).toEqual([])
})
