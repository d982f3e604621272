import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entityTag, preconditionOf } from '#rules/precondition.ts'
import { aModel } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const states = fc.record({ generation: fc.nat(), revision: fc.nat() })

test('an entity tag is strong: quoted, without spaces, and never weak', () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(entityTag(aModel(state))).toMatch(/^"[\x21\x23-\x7e]+"$/)
    }),
  )
})

test('different states of a model have different entity tags', () => {
  fc.assert(
    fc.property(states, states, (one, other) => {
      const isSame = one.generation === other.generation && one.revision === other.revision
      expect(entityTag(aModel(one)) === entityTag(aModel(other))).toBe(isSame)
    }),
  )
})

test('an entity tag matches only the state that it was read from, which becomes the condition of the write', () => {
  fc.assert(
    fc.property(states, states, (present, read) => {
      const ifMatch = [entityTag(aModel(read))]
      const isSame = present.generation === read.generation && present.revision === read.revision
      expect(refusalOf(() => preconditionOf(aModel(present), { ifMatch: ifMatch }))).toBe(
        isSame ? undefined : 'precondition_failed',
      )
      expect(preconditionOf(aModel(read), { ifMatch: ifMatch })).toEqual(read)
    }),
  )
})

test('a list of entity tags matches by any of them, and a star matches every state', () => {
  fc.assert(
    fc.property(states, fc.array(fc.string()), (state, others) => {
      const model = aModel(state)
      expect(preconditionOf(model, { ifMatch: [...others.filter((tag) => tag !== '*'), entityTag(model)] })).toEqual(
        state,
      )
      expect(preconditionOf(model, { ifMatch: [...others, '*'] })).toBeUndefined()
    }),
  )
})

test('without a condition nothing is refused, and the write has no condition', () => {
  expect(preconditionOf(aModel(), {})).toBeUndefined()
})

test('weak entity tags and bare ones match nothing', () => {
  const model = aModel({ generation: 1, revision: 2 })

  for (const tag of ['W/"1.2"', '1.2', '"1.2', '"1.20"', '"12"', '']) {
    expect(refusalOf(() => preconditionOf(model, { ifMatch: [tag] }))).toBe('precondition_failed')
  }
})

test('a generation is a condition of its own, beside entity tags or alone', () => {
  const model = aModel({ generation: 4, revision: 2 })

  expect(preconditionOf(model, { generation: 4 })).toEqual({ generation: 4, revision: 2 })
  expect(preconditionOf(model, { generation: 4, ifMatch: ['*'] })).toEqual({ generation: 4, revision: 2 })
  expect(refusalOf(() => preconditionOf(model, { generation: 3 }))).toBe('precondition_failed')
  expect(refusalOf(() => preconditionOf(model, { generation: 5, ifMatch: ['*'] }))).toBe('precondition_failed')
  expect(refusalOf(() => preconditionOf(model, { generation: 4, ifMatch: ['"4.1"'] }))).toBe('precondition_failed')
})

test('the refusal names the model', () => {
  expect(() => preconditionOf(aModel({ handle: 'demo.tone' }), { generation: 9 })).toThrow(
    expect.objectContaining({ details: { handle: 'demo.tone' } }),
  )
})
