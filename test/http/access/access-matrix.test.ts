import { afterAll, describe, expect, test } from 'vitest'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { tools } from '#mcp/tools.ts'
import { registryCases, resourceCases, scoringCases, toolCases } from './access-case.ts'
import { makeAccessWorld } from './access-world.ts'
import { playCases } from './play-cases.ts'
import { registryRows } from './registry-rows.ts'
import { scoringRows } from './scoring-rows.ts'
import { toolRows } from './tool-rows.ts'
import { visibleFields, without } from './visible-fields.ts'

const access = await makeAccessWorld()
afterAll(() => access.world[Symbol.asyncDispose]())
const scoring = scoringRows(access.request)
const registry = registryRows(access.request, access.registered)
const { played, before, after } = await playCases(access.world, [
  ...access.subjects.flatMap((subject) => scoringCases(access, scoring, subject)),
  ...registryCases(access, registry),
  ...access.subjects.flatMap((subject) => toolCases(access, scoring, subject)),
  ...access.subjects.flatMap((subject) => resourceCases(access, scoring, subject)),
])

describe('the rows', () => {
  const routeOf = (row: string) => row.split(' ').slice(0, 2).join(' ')

  test.each([
    ['/v1', scoringRoutes, scoring],
    ['/v2', registryRoutes, registry],
  ])('cover every route of %s', (_, routes, rows) => {
    const covered = new Set(Object.keys(rows).map(routeOf))
    expect(covered).toEqual(new Set(routes.map(({ method, path }) => `${method} ${path}`)))
  })

  test('cover every tool, by the operation that does the same', () => {
    expect(Object.keys(toolRows).toSorted()).toEqual(tools.map(({ name }) => name).toSorted())
    expect(Object.keys(scoring)).toEqual(
      expect.arrayContaining(Object.values(toolRows).map(({ operation }) => operation)),
    )
  })
})

test('requests that are refused leave nothing behind', () => {
  expect([...before.symmetricDifference(after)]).toEqual([])
  expect(before.size).toBeGreaterThan(500)
})

test.each(played)('$title: each caller gets the status that it should', ({ callers, seen }) => {
  const expected = Object.fromEntries(callers.map(({ name, status }) => [name, status]))

  expect(Object.fromEntries([...seen].map(([name, { status }]) => [name, status]))).toEqual(expected)
})

test.each(played)('$title: each caller sees the fields that it should', ({ callers, seen, hides }) => {
  const shown = visibleFields(seen.get('author')?.body)
  const fields = callers.flatMap(({ name, credential }) => {
    const { status = 0, body } = seen.get(name) ?? {}
    const hidden = hides(name)
    return status >= 300 || credential === null || hidden === undefined ? [] : [{ name, body, hidden }]
  })

  expect(fields.map(({ name, body }) => [name, without(visibleFields(body), [])])).toEqual(
    fields.map(({ name, hidden }) => [name, without(shown, hidden)]),
  )
})

const comparable = played.filter(({ compared }) => compared.length > 0)

test.each(comparable)('$title: what is foreign is answered as what does not exist', ({ compared }) => {
  expect(compared.map(({ name, foreign }) => [name, foreign])).toEqual(
    compared.map(({ name, missing }) => [name, missing]),
  )
})
