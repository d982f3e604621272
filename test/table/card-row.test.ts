import { expect, test } from 'vitest'
import { cardRow, parseCard } from '#table/card-row.ts'

const texts = { additional_terms: null, readme_markdown: null }

test('sources that an earlier release stored as maps are read', () => {
  const upstream_sources = [{ name: 'S', license: null, curator: 'Ada' }]

  expect(parseCard({ ...texts, upstream_sources })).toEqual({ ...texts, upstream_sources })
  expect(parseCard({ ...texts, upstream_sources: null })).toEqual({ ...texts, upstream_sources: null })
})

test('an edit without sources leaves them out', () => {
  expect(Object.keys(cardRow({ readme_markdown: 'Read me.' }))).toEqual(['readme_markdown'])
})
