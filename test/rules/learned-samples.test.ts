import { expect, test } from 'vitest'
import { keepsSamplesOf } from '#rules/learned-samples.ts'
import { origin } from './support/models.ts'

test.each([
  ['nothing was ever purged', {}, {}, true],
  ['it learned from later samples than those that were purged', { purged_through: 4 }, { samples_through: 5 }, true],
  ['its newest sample was purged', { purged_through: 5 }, { samples_through: 5 }, false],
  ['nobody knows what it learned from, and samples were purged', { purged_through: 1 }, {}, false],
  ['the model keeps no texts', { zero_data_retention: true }, { samples_through: 5 }, false],
  ['it was imported', {}, { samples_through: 5, imported_from: origin }, false],
])('where %s, a model still has the samples of a version: that is %4$s', (_, model, version, isKept) => {
  const plain = { zero_data_retention: false, purged_through: 0 }
  expect(keepsSamplesOf({ ...plain, ...model }, { imported_from: null, ...version })).toBe(isKept)
})
