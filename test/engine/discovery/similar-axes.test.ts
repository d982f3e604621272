import { expect, test } from 'vitest'
import { discoverAxes } from '#engine/discovery/discover-axes.ts'
import { areSimilarAxes } from '#engine/discovery/similar-axes.ts'
import { subjects } from './support/subjects.ts'

const axes = discoverAxes(subjects, 'medium')

test('each axis of a discovery is similar only to itself', () => {
  for (const one of axes) {
    expect(axes.filter((other) => areSimilarAxes(one.weights, other.weights))).toEqual([one])
  }
})

test('an axis that is found again with one more sample, or with its ends swapped, is similar to the first', () => {
  const more = discoverAxes([...subjects, { text: 'the rope and the flour', quality: 1 }], 'medium')
  const turned = discoverAxes(
    subjects.map(({ text, quality }) => ({ text, quality: 1 - quality })),
    'medium',
  )

  expect(Buffer.compare(more[0]!.weights, axes[0]!.weights)).not.toBe(0)
  expect(areSimilarAxes(more[0]!.weights, axes[0]!.weights)).toBe(true)
  expect(areSimilarAxes(turned[0]!.weights, axes[0]!.weights)).toBe(true)
})
