import { expect, test } from 'vitest'
import { stepPlaceholder } from '../../infra/state-machines.ts'

test('the placeholder of a step is its name in Pascal case', () => {
  expect(stepPlaceholder('train-the-trait')).toBe('TrainTheTrait')
})
