import { describe, expect, test } from 'vitest'
import { expiryOf } from '../../console/keys/key-expiry.ts'
import { keyState } from '../../console/keys/key-state.ts'
import { problemOfName, problemOfPrefix } from '../../console/model-list/handle-rule.ts'
import { mergeCard } from '../../console/model-page/card/merge-card.ts'

const now = new Date('2026-03-01T12:00:00Z')

describe('a draft of a card is brought onto what was stored meanwhile', () => {
  const base = { description: 'a', additional_terms: 'b', upstream_sources: [{ name: 'c' }], readme_markdown: 'd' }

  test('each part that the draft has not touched is that of the other edit', () => {
    const stored = { ...base, additional_terms: 'theirs', upstream_sources: [] }

    const merge = mergeCard(base, { ...base, description: 'mine' }, stored)

    expect(merge).toEqual({
      merged: { ...stored, description: 'mine' },
      theirs: ['additional_terms', 'upstream_sources'],
      both: [],
    })
  })

  test('a part that both have changed stays as it is in the draft, and is named', () => {
    const merge = mergeCard(base, { ...base, description: 'mine' }, { ...base, description: 'theirs' })

    expect(merge).toEqual({ merged: { ...base, description: 'mine' }, theirs: [], both: ['description'] })
  })

  test('a part that both have changed alike is no conflict', () => {
    const merge = mergeCard(base, { ...base, description: 'same' }, { ...base, description: 'same' })

    expect(merge.both).toEqual([])
  })
})

describe('the expiry of a key', () => {
  test('a lifetime counts from now, and a date ends with its day', () => {
    expect(expiryOf('30', '', now)).toBe('2026-03-31T12:00:00.000Z')
    expect(expiryOf('date', '2026-04-02', now)).toBe(new Date('2026-04-02T23:59:59').toISOString())
    expect(expiryOf('never', '', now)).toBe(null)
  })

  test('a day that has passed, or is none, can not be chosen', () => {
    expect(expiryOf('date', '2026-02-20', now)).toBe(undefined)
    expect(expiryOf('date', '', now)).toBe(undefined)
  })

  test('a key that was revoked is revoked, even if it has expired since', () => {
    const key = { revoked_at: null, expires_at: '2026-02-01T00:00:00Z' }
    const state = (one: Pick<Parameters<typeof keyState>[0], 'revoked_at' | 'expires_at'>) => keyState(one, now)

    expect(state(key)).toBe('expired')
    expect(state({ ...key, revoked_at: '2026-01-01T00:00:00Z' })).toBe('revoked')
    expect(state({ revoked_at: null, expires_at: null })).toBe('active')
  })
})

describe('the rule for handles', () => {
  test('names follow the rule of the service', () => {
    expect(problemOfName('support-tone')).toBe(undefined)
    expect(problemOfName('-tone')).toMatch(/begins with a letter/)
    expect(problemOfName('a'.repeat(64))).toMatch(/at most 63/)
  })

  test('a prefix may end anywhere in a handle', () => {
    for (const prefix of ['', 'demo', 'demo.', 'demo.s', '7']) expect(problemOfPrefix(prefix)).toBe(undefined)
    for (const prefix of ['.', 'a.b.c', 'ü', 'a b']) expect(problemOfPrefix(prefix)).toMatch(/one dot/)
  })
})
