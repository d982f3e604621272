import { describe, expect, test } from 'vitest'
import { resultOf } from '#engine/learning/parts.ts'
import { search } from '#engine/learning/search.ts'
import { configurationsOf } from '#engine/training/efforts.ts'
import { replies } from '../support/replies.ts'

const texts = replies.map(({ text }) => text)
const targets = Float64Array.from(replies, ({ quality }) => quality)
const [medium] = configurationsOf('medium')
const blind = { ...medium, columnBudget: 0, experts: medium.experts.slice(0, 1) }

describe('the search for the best configuration', () => {
  test('chooses one that is clearly better than the first', () => {
    expect(resultOf(search([blind, medium, blind], { texts }, texts, targets)).best.configuration).toBe(medium)
  })

  test('keeps the first if no other is better', () => {
    const twin = { ...medium, keep: 100 }

    expect(resultOf(search([medium, twin, blind], { texts }, texts, targets)).best.configuration).toBe(medium)
  })

  test('gives even odds to a trait without information', () => {
    expect([...resultOf(search([blind], { texts }, texts, targets)).best.logOdds].every((x) => Math.abs(x) < 0.5)).toBe(
      true,
    )
  })
})
