import { expect, test } from 'vitest'
import type { Contracts } from '#rules/contract.ts'
import { initialContractRevisions, nextContractRevisions } from '#rules/contract-revisions.ts'
import type { HandlerPair } from '#rules/model-handler.ts'

const own = { type: 'in_process', value: 'touchstone.scoring' } as const
const other = { type: 'ecs_task', value: 'workers/train' } as const
const defined = (handler_contracts: Contracts | null = null, handlers: Partial<HandlerPair> = {}) => ({
  handlers: { training: own, inference: own, ...handlers },
  handler_contracts,
})
type Defined = ReturnType<typeof defined>

/** Returns the contract revisions that change between two definitions. */
function moved(before: Defined, after: Defined): readonly string[] {
  return Object.entries(nextContractRevisions(initialContractRevisions, before, after)).flatMap(([name, edition]) =>
    edition > 1 ? [name] : [],
  )
}

test.each<[string, Defined, Defined, readonly string[]]>([
  ['nothing', defined({ training: {} }), defined({ training: {} }), []],
  [
    'the order of fields',
    defined({ inference: { input_schema: { type: 'object', required: ['a'] } } }),
    defined({ inference: { input_schema: { required: ['a'], type: 'object' } } }),
    [],
  ],
  [
    'the order of a list',
    defined({ inference: { input_schema: { enum: ['a', 'b'] } } }),
    defined({ inference: { input_schema: { enum: ['b', 'a'] } } }),
    ['inference'],
  ],
  [
    'an input',
    defined({ training: { input_schema: true } }),
    defined({ training: { input_schema: false } }),
    ['training'],
  ],
  [
    'an output',
    defined({ training: { output_schema: true } }),
    defined({ training: { output_schema: false } }),
    ['training', 'training_output'],
  ],
  ['that there is no contract any more', defined({ training: {} }), defined(), ['training']],
  [
    'that there is no output any more',
    defined({ training: { output_schema: true } }),
    defined(),
    ['training', 'training_output'],
  ],
  [
    'that there is an output',
    defined(),
    defined({ training: { output_schema: true } }),
    ['training', 'training_output'],
  ],
  [
    'a contract beside which there is a new handler',
    defined({ training: { output_schema: true } }, { training: own }),
    defined({ training: { output_schema: true } }, { training: other }),
    [],
  ],
  ['that there is a contract', defined(), defined({ inference: {} }), ['inference']],
  ['a handler without a contract', defined(), defined(null, { inference: other }), ['inference', 'inference_output']],
  ['a handler with a contract', defined({ inference: {} }), defined({ inference: {} }, { inference: other }), []],
])('a change of %s is a new contract revision of what depends on it', (_, before, after, expected) => {
  expect(moved(before, after)).toEqual(expected)
})
