import { expect, test } from 'vitest'
import { matchesPattern, parsePattern } from '../../../../infra/local/event-bus/event-pattern.ts'

const event = {
  source: 'touchstone',
  'detail-type': 'Retrain due',
  resources: ['a', 'b'],
  detail: {
    handle: 'demo.tone',
    buffer_epoch: 3,
    isLate: false,
    run: null,
    traits: [
      { key: 'warmth', pole: 'friendly' },
      { key: 'cold', pole: 'frosty' },
    ],
    state: { status: 'running' },
    'dotted.name': 'x',
    'dotted.deeper': { name: 'y' },
    matrix: [[1, 2], [3]],
    empty: [],
  },
}

test.each([
  [{ source: ['touchstone'] }, true],
  [{ source: ['elsewhere', 'touchstone'], 'detail-type': ['Retrain due'] }, true],
  [{ source: ['touchstone'], 'detail-type': ['Model version activated'] }, false],
  [{ source: ['Touchstone'] }, false],
  [{ source: ['touch'] }, false],
  [{ resources: ['b', 'c'] }, true],
  [{ resources: ['c'] }, false],
  [{ detail: { handle: ['demo.tone'], buffer_epoch: [3] } }, true],
  [{ detail: { buffer_epoch: ['3'] } }, false],
  [{ detail: { isLate: [false], run: [null] } }, true],
  [{ detail: { absent: [null] } }, false],
  [{ detail: { traits: { key: ['cold'] } } }, true],
  [{ detail: { handle: { deeper: ['x'] } } }, false],
  [{ toString: ['x'] }, false],
  [{ detail: { 'state.status': ['running'] } }, true],
  [{ 'detail.state': { status: ['running'] } }, true],
  [{ 'detail.state.status': ['halted'] }, false],
  [{ detail: { dotted: { name: ['x'] } } }, true],
  [{ detail: { dotted: { deeper: { name: ['y'] } } } }, true],
  [{ detail: { 'traits.key': ['cold'] } }, true],
  [{ detail: { traits: { key: ['warmth'], pole: ['frosty'] } } }, false],
  [{ detail: { 'traits.key': ['cold'], traits: { pole: ['frosty'] } } }, true],
  [{ detail: { matrix: [3] } }, true],
  [{ detail: { empty: [null] } }, false],
])('the pattern %j matches: %s', (pattern, isMatch) => {
  expect(matchesPattern(parsePattern(pattern), event)).toBe(isMatch)
})

test.each([
  [{ source: [{ prefix: 'touch' }] }, /no operators/],
  [{ detail: { handle: [{ exists: true }] } }, /no operators/],
  [{ source: [] }, /./],
  [{ source: 'touchstone' }, /./],
  [{ $or: [{ source: ['a'] }] }, /no operators/],
  [{}, /at least one field/],
  [{ detail: { 'a.b': ['x'], a: { b: ['y'] } } }, /detail\.a\.b/],
])('the unsupported pattern %j is refused', (pattern, message) => {
  expect(() => parsePattern(pattern)).toThrow(message)
})
