import { expect, test } from 'vitest'
import { labelChanges } from '#rules/label-changes.ts'

const scored = (key: string, score: number, label: string) => ({ key, score, label })

test('texts with another label are listed by their change of score, the largest first, then by their position', () => {
  const a = [[scored('x', 10, 'Weak'), scored('y', 50, 'Solid')], [scored('x', 60, 'Solid')], [scored('x', 20, 'Weak')]]
  const b = [[scored('y', 40, 'Weak'), scored('x', 10, 'Weak')], [scored('x', 30, 'Weak')], [scored('x', 50, 'Solid')]]

  expect(labelChanges(a, b)).toEqual([
    { index: 1, trait: 'x', a: { score: 60, label: 'Solid' }, b: { score: 30, label: 'Weak' }, delta: -30 },
    { index: 2, trait: 'x', a: { score: 20, label: 'Weak' }, b: { score: 50, label: 'Solid' }, delta: 30 },
    { index: 0, trait: 'y', a: { score: 50, label: 'Solid' }, b: { score: 40, label: 'Weak' }, delta: -10 },
  ])
})

test('a trait, or a text, that one of the versions did not score has not changed', () => {
  expect(labelChanges([[scored('x', 1, 'Weak')]], [[scored('y', 90, 'Strong')]])).toEqual([])
  expect(labelChanges([[scored('x', 1, 'Weak')]], [])).toEqual([])
})
