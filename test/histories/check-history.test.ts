import { expect, test } from 'vitest'
import { checkHistory } from './support/check-history.ts'
import type { Recorded } from './support/history.ts'
import { type ModelState, type Moves, type Operation, type Outcome, versionedModel } from './support/versioned-model.ts'

const initial: ModelState = {
  versions: [1, 2, 3],
  tags: {},
  active: 3,
  generation: 3,
  mode: 'auto',
  newest: 3,
  revision: 0,
  keep: 2,
  lease: null,
  runs: {},
}

type Told = { readonly answered: unknown } | { readonly refused: string } | 'unknown'

/** An operation of a client, from its call to its return. */
function op(client: string, operation: Operation, [called, returned]: readonly [number, number], told: Told) {
  const isUnknown = told === 'unknown'
  const outcome = isUnknown ? undefined : told
  return { client, operation, called, returned: isUnknown ? undefined : returned, outcome }
}

const ok = (answered: unknown) => ({ answered })
const refused = (code: string) => ({ refused: code })
const score: Operation = { name: 'score' }
const activate = (version: string, ifMatch?: string): Operation => ({
  name: 'activate',
  version,
  ...(ifMatch && { ifMatch }),
})
const tag = (name: string, versionNo: number): Operation => ({ name: 'tag', tag: name, versionNo })
const moves = (...log: readonly (readonly [number, number, string])[]): Moves =>
  new Map(log.map(([from, to, actor], index) => [initial.generation + 1 + index, { from, to, actor }]))

function isLinearizable(history: readonly Recorded<Operation, Outcome>[], log = moves(), start = initial): boolean {
  return checkHistory(versionedModel(start, log, undefined), history) === undefined
}

test.each<[string, readonly Recorded<Operation, Outcome>[], Moves?, Partial<ModelState>?]>([
  [
    'a score by the version before, after the activation has answered',
    [op('a', activate('v1'), [0, 1], ok(1)), op('b', score, [2, 3], ok(3))],
    moves([3, 1, 'a']),
  ],
  [
    'a score by the version before, after another score by the new one',
    [op('a', activate('v1'), [0, 9], ok(1)), op('b', score, [1, 2], ok(1)), op('c', score, [3, 4], ok(3))],
    moves([3, 1, 'a']),
  ],
  ['a score by a version that nobody activated', [op('a', score, [0, 1], ok(2))]],
  [
    'a lost update: two activations that answered, and one of them in the log',
    [
      op('a', activate('v1'), [0, 3], ok(1)),
      op('b', activate('v2'), [1, 2], ok(2)),
      op(
        'c',
        { name: 'read' },
        [4, 5],
        ok({ etag: '"4.0"', active: 2, generation: 4, mode: 'pinned', tags: [], state: 'ready' }),
      ),
    ],
    moves([3, 2, 'b']),
  ],
  [
    'a generation that jumps by two at one activation',
    [
      op('a', activate('v1'), [0, 1], ok(1)),
      op(
        'b',
        { name: 'read' },
        [2, 3],
        ok({ etag: '"5.0"', active: 1, generation: 5, mode: 'pinned', tags: [], state: 'ready' }),
      ),
    ],
    moves([3, 1, 'a']),
  ],
  [
    'a log that names another version than the one that answered',
    [op('a', activate('v1'), [0, 1], ok(1))],
    moves([3, 2, 'a']),
  ],
  ['a log that names somebody else', [op('a', activate('v1'), [0, 1], ok(1))], moves([3, 1, 'b'])],
  ['a log that comes from another version', [op('a', activate('v1'), [0, 1], ok(1))], moves([2, 1, 'a'])],
  [
    'two clients who both change what they read, by If-Match',
    [op('a', activate('v1', '"3.0"'), [0, 2], ok(1)), op('b', activate('v2', '"3.0"'), [1, 3], ok(2))],
    moves([3, 1, 'a'], [1, 2, 'b']),
  ],
  [
    'a change that If-Match should have refused',
    [op('a', tag('stable', 1), [0, 1], ok(1)), op('b', activate('v2', '"3.0"'), [2, 3], ok(2))],
    moves([3, 2, 'b']),
  ],
  [
    'a tag that is given to a version after its pruning',
    [op('a', { name: 'prune', versionNo: 1 }, [0, 1], ok(null)), op('b', tag('stable', 1), [2, 3], ok(1))],
  ],
  [
    'the pruning of a tagged version',
    [op('a', tag('stable', 1), [0, 1], ok(1)), op('b', { name: 'prune', versionNo: 1 }, [2, 3], ok(null))],
  ],
  [
    'the pruning of the active version',
    [op('a', activate('v1'), [0, 1], ok(1)), op('b', { name: 'prune', versionNo: 1 }, [2, 3], ok(null))],
    moves([3, 1, 'a']),
  ],
  ['the pruning of a version that the policy keeps', [op('a', { name: 'prune', versionNo: 2 }, [0, 1], ok(null))]],
  [
    'a tag that names its old version after it has moved',
    [
      op('a', tag('stable', 1), [0, 1], ok(1)),
      op('a', tag('stable', 2), [2, 3], ok(2)),
      op('b', { name: 'score', pin: 'stable' }, [4, 5], ok(1)),
    ],
  ],
  [
    'a tag that is not found while it moves',
    [
      op('a', tag('stable', 1), [0, 1], ok(1)),
      op('a', tag('stable', 2), [2, 5], ok(2)),
      op('b', { name: 'untag', tag: 'stable' }, [3, 4], refused('tag_not_found')),
    ],
  ],
  [
    'a tag that two versions have',
    [
      op('a', tag('stable', 1), [0, 1], ok(1)),
      op(
        'b',
        { name: 'list' },
        [2, 3],
        ok([1, 2, 3].map((versionNo) => ({ versionNo, tags: versionNo < 3 ? ['stable'] : [] }))),
      ),
    ],
  ],
  [
    'two runs at once',
    [op('a', { name: 'train', run: 'r1' }, [0, 1], ok('r1')), op('b', { name: 'train', run: 'r2' }, [2, 3], ok('r2'))],
  ],
  [
    'two versions of one run',
    [
      op('a', { name: 'train', run: 'r1' }, [0, 1], ok('r1')),
      op('a', { name: 'record', run: 'r1' }, [2, 3], ok(4)),
      op('a', { name: 'record', run: 'r1' }, [4, 5], ok(5)),
    ],
  ],
  [
    'a version number that is given out twice',
    [op('a', { name: 'train', run: 'r1' }, [0, 1], ok('r1')), op('a', { name: 'record', run: 'r1' }, [2, 3], ok(3))],
  ],
  [
    'a run that undoes an activation by hand',
    [
      op('a', { name: 'train', run: 'r1' }, [0, 1], ok('r1')),
      op('a', { name: 'record', run: 'r1' }, [2, 3], ok(4)),
      op('b', activate('v2'), [4, 5], ok(2)),
      op('a', { name: 'flip', run: 'r1', versionNo: 4 }, [6, 7], ok(true)),
    ],
    moves([3, 2, 'b'], [2, 4, 'r1']),
  ],
  [
    'a run that flips after its lease went to another one',
    [
      op('a', { name: 'train', run: 'r1' }, [0, 1], ok('r1')),
      op('a', { name: 'record', run: 'r1' }, [2, 3], ok(4)),
      op('nobody', { name: 'expire', runs: ['r1'] }, [4, 4], 'unknown'),
      op('b', { name: 'train', run: 'r2' }, [5, 6], ok('r2')),
      op('a', { name: 'flip', run: 'r1', versionNo: 4 }, [7, 8], ok(true)),
    ],
    moves([3, 4, 'r1']),
  ],
  ['a model that is busy without a run', [op('a', { name: 'train', run: 'r1' }, [0, 1], refused('model_busy'))]],
])('finds %s', (_, history, log, changes) => {
  expect(isLinearizable(history, log, { ...initial, ...changes })).toBe(false)
})

test.each<[string, readonly Recorded<Operation, Outcome>[], Moves?, Partial<ModelState>?]>([
  [
    'a score by the version before, while the activation is still on its way',
    [op('a', activate('v1'), [0, 5], ok(1)), op('b', score, [1, 2], ok(3)), op('b', score, [3, 4], ok(1))],
    moves([3, 1, 'a']),
  ],
  [
    'a score that began before the activation, and returned long after it',
    [op('b', score, [0, 9], ok(3)), op('a', activate('v1'), [1, 2], ok(1)), op('c', score, [3, 4], ok(1))],
    moves([3, 1, 'a']),
  ],
  [
    'two activations at once, of which the one that returned first came last',
    [op('a', activate('v1'), [0, 3], ok(1)), op('b', activate('v2'), [1, 2], ok(2)), op('c', score, [4, 5], ok(2))],
    moves([3, 1, 'a'], [1, 2, 'b']),
  ],
  [
    'an activation without an answer that takes effect much later',
    [
      op('a', activate('v1'), [0, 0], 'unknown'),
      op('b', score, [1, 2], ok(3)),
      op('b', activate('v2'), [3, 4], ok(2)),
      op('b', score, [5, 6], ok(1)),
    ],
    moves([3, 2, 'b'], [2, 1, 'a']),
  ],
  [
    'an activation without an answer that never takes effect',
    [op('a', activate('v1'), [0, 0], 'unknown'), op('b', score, [1, 2], ok(3))],
  ],
  [
    'the activation of the active version, which is no move',
    [op('a', activate('v3'), [0, 1], ok(3)), op('a', activate('latest'), [2, 3], ok(3))],
  ],
  [
    'the activation of the active version, which unpins the model',
    [op('a', activate('v3'), [0, 1], ok(3))],
    moves([3, 3, 'a']),
    { mode: 'pinned' },
  ],
  [
    'a version that is scored while it is pruned',
    [op('a', { name: 'score', pin: 'v1' }, [0, 3], ok(1)), op('b', { name: 'prune', versionNo: 1 }, [1, 2], ok(null))],
  ],
  [
    'a tag that moves from a version to be pruned',
    [
      op('a', tag('stable', 1), [0, 1], ok(1)),
      op('a', tag('stable', 3), [2, 5], ok(3)),
      op('b', { name: 'prune', versionNo: 1 }, [3, 4], ok(null)),
    ],
    moves(),
    { keep: 1 },
  ],
  [
    'a step that runs twice, and says the same',
    [
      op('a', { name: 'train', run: 'r1' }, [0, 1], ok('r1')),
      op('a', { name: 'record', run: 'r1' }, [2, 9], ok(4)),
      op('a', { name: 'record', run: 'r1' }, [3, 4], ok(4)),
      op('a', { name: 'flip', run: 'r1', versionNo: 4 }, [10, 13], ok(true)),
      op('a', { name: 'flip', run: 'r1', versionNo: 4 }, [11, 12], ok(true)),
    ],
    moves([3, 4, 'r1']),
  ],
  [
    'a run that records its version only, as the model was activated by hand',
    [
      op('a', { name: 'train', run: 'r1' }, [0, 1], ok('r1')),
      op('b', activate('v2'), [2, 3], ok(2)),
      op('b', activate('v3'), [4, 5], ok(3)),
      op('b', activate('v2'), [6, 7], ok(2)),
      op('a', { name: 'record', run: 'r1' }, [8, 9], ok(4)),
      op('a', { name: 'flip', run: 'r1', versionNo: 4 }, [10, 11], ok(false)),
    ],
    moves([3, 2, 'b'], [2, 3, 'b'], [3, 2, 'b']),
  ],
  [
    'a change that If-Match refuses, as another one came first',
    [
      op('a', activate('v1', '"3.0"'), [0, 3], ok(1)),
      op('b', activate('v2', '"3.0"'), [1, 2], refused('precondition_failed')),
    ],
    moves([3, 1, 'a']),
  ],
])('accepts %s', (_, history, log, changes) => {
  expect(isLinearizable(history, log, { ...initial, ...changes })).toBe(true)
})

test('names the return that contradicts the rest, and the states that could have been before', () => {
  const history = [
    op('a', activate('v1'), [0, 1], ok(1)),
    op('b', tag('stable', 2), [2, 7], ok(2)),
    op('c', score, [3, 4], ok(3)),
    op('c', score, [5, 6], ok(1)),
  ]

  const violation = checkHistory(versionedModel(initial, moves([3, 1, 'a']), undefined), history)

  expect(violation?.at).toBe(history[2])
  expect(violation?.pending).toEqual([history[1]])
  expect(violation?.states.map(({ active, tags }) => ({ active, tags }))).toEqual([{ active: 1, tags: {} }])
})
