import { expect, test } from 'vitest'
import { headroomText } from '../../console/model-page/playground/headroom-text.ts'

const breaks = { developing: 30, solid: 60, strong: 80 }

test('headroom is the distance to the next label above', () => {
  expect(headroomText({ score: 10, headroom: 20, breaks })).toBe('20 to Developing')
  expect(headroomText({ score: 30, headroom: 30, breaks })).toBe('30 to Solid')
  expect(headroomText({ score: 71, headroom: 9, breaks })).toBe('9 to Strong')
  expect(headroomText({ score: 80, headroom: 0, breaks })).toBe('nothing above Strong')
  expect(headroomText({ score: 71, headroom: null, breaks })).toBe('no headroom at low confidence')
})

test('labels that begin at the same score are reached together', () => {
  expect(headroomText({ score: 10, headroom: 50, breaks: { developing: 60, solid: 60, strong: 60 } })).toBe(
    '50 to Strong',
  )
})
