import { isSafe } from 'redos-detector'
import { expect, test } from 'vitest'
import { listedTools } from '#mcp/listed-tools.ts'
import { servedJsonSchema } from '#rules/served-schemas.ts'
import { documentedRegistry, documentedScoring } from '../support/conformance/document.ts'
import { owner } from '../support/test-world.ts'
import { builders, literalsJudgedByHand } from './support/literals-judged-by-hand.ts'
import { findRegularExpressions, patternsInSchemas } from './support/regular-expressions.ts'

const expressions = findRegularExpressions()

/** Returns true if no text takes much longer to match than its length explains. */
function isLinear(pattern: string, flags: string): boolean {
  // Without a repetition that has no end, the work at each start has a bound.
  if (!/[*+]|\{\d+,/.test(pattern)) return true
  return isSafe(new RegExp(pattern, flags), { maxScore: 50, maxSteps: 5_000, timeout: Number.POSITIVE_INFINITY }).safe
}

test('every regular expression of the code is matched in linear time, or it is known what bounds its time', () => {
  const doubtful = [...expressions.literals].filter(([, { pattern, flags }]) => !isLinear(pattern, flags))

  expect(doubtful.map(([literal]) => literal).toSorted()).toEqual(literalsJudgedByHand.toSorted())
})

test('it is known what each regular expression that is built at run time consists of', () => {
  expect([...expressions.builders].toSorted()).toEqual(Object.keys(builders).toSorted())
})

test('every pattern of the published schemas is matched in linear time', () => {
  const schemas = [
    documentedScoring().document,
    documentedRegistry().document,
    ...(['model', 'samples', 'events'] as const).map(servedJsonSchema),
    listedTools({ caller: owner, token: undefined }),
  ]

  const analysed = new Set([...expressions.literals.values()].map(({ pattern }) => pattern))
  const others = patternsInSchemas(schemas).filter((pattern) => !analysed.has(pattern))

  expect(others.filter((pattern) => !isLinear(pattern, 'u'))).toEqual([])
})
