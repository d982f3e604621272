import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Activation,
  type ActivationOutcome,
  activationOutcomeOf,
  modeAfterActivating,
  nextActivation,
  type Pointer,
} from '#rules/pointer.ts'
import { noon } from './support/models.ts'

/** A model as its moves leave it, with the runs that are still at work: from which version each began. */
type History = { pointer: Pointer; newest: number; log: Activation[]; runs: number[]; outcomes: ActivationOutcome[] }
type Action = { kind: 'begin' | 'end' | 'activate'; pick: number; clock: number }

const begun = (): History => ({
  pointer: { current_version_no: 0, current_version_id: 0, generation: 0, activation: 'auto', activated_at: null },
  newest: 0,
  log: [],
  runs: [],
  outcomes: [],
})

/** The clock can be set to any time between two actions. */
const actions = fc.array(
  fc.record({
    kind: fc.constantFrom<Action['kind'][]>('begin', 'end', 'activate'),
    pick: fc.nat(),
    clock: fc.integer({ min: -1e9, max: 1e9 }),
  }),
  { maxLength: 60 },
)

function play(history: History, { kind, pick, clock }: Action): void {
  const now = new Date(noon.getTime() + clock)
  if (kind === 'begin') history.runs.push(history.pointer.current_version_no)
  if (kind === 'end' && history.runs.length > 0) {
    const [startedFrom = 0] = history.runs.splice(pick % history.runs.length, 1)
    const to = ++history.newest
    const outcome = activationOutcomeOf(history.pointer, startedFrom)
    history.outcomes.push(outcome)
    if (outcome.activated) move(history, to, 'auto', { actor: 'run_1', cause: 'retune', reason: outcome.reason, now })
  }
  if (kind === 'activate' && history.newest > 0) {
    const to = (pick % history.newest) + 1
    const mode = modeAfterActivating(to, history.newest)
    move(history, to, mode, { actor: 'key_1', cause: 'activate', reason: null, now })
  }
}

type By = Omit<Parameters<typeof nextActivation>[1], 'to'>

function move(history: History, to: number, mode: Pointer['activation'], by: By): void {
  const entry = nextActivation(history.pointer, { to, ...by })
  history.log.push(entry)
  history.pointer = {
    current_version_no: to,
    current_version_id: to,
    generation: entry.generation,
    activation: mode,
    activated_at: entry.at,
  }
}

function played(all: readonly Action[]): History {
  const history = begun()
  for (const action of all) play(history, action)
  return history
}

test('the log replays to the present pointer, one generation per move', () => {
  fc.assert(
    fc.property(actions, (all) => {
      const { pointer, log } = played(all)
      let [at, generation]: [number | null, number] = [null, 0]
      for (const entry of log) {
        expect(entry).toMatchObject({ from: at, generation: generation + 1 })
        ;[at, generation] = [entry.to, entry.generation]
      }
      expect(pointer).toMatchObject({ current_version_no: at ?? 0, generation })
    }),
  )
})

test('the times of the log never go backwards, however the clock is set', () => {
  fc.assert(
    fc.property(actions, (all) => {
      const times = played(all).log.map(({ at }) => Date.parse(at))
      expect(times).toEqual(times.toSorted((a, b) => a - b))
    }),
  )
})

test('a move is logged with the time of the clock while the clock goes forward', () => {
  fc.assert(
    fc.property(fc.nat(1e9), (ahead) => {
      const history = played([
        { kind: 'begin', pick: 0, clock: 0 },
        { kind: 'end', pick: 0, clock: 0 },
      ])
      play(history, { kind: 'activate', pick: 0, clock: ahead })
      expect(history.log.map(({ at }) => Date.parse(at) - noon.getTime())).toEqual([0, ahead])
    }),
  )
})

test('no run moves the pointer of a pinned model', () => {
  fc.assert(
    fc.property(actions, (all) => {
      const history = begun()
      for (const action of all) {
        const before = history.pointer
        play(history, action)
        if (action.kind === 'end' && before.activation === 'pinned') expect(history.pointer).toEqual(before)
      }
    }),
  )
})

test('a model is pinned exactly if its last move is a manual activation of a version that is not the newest', () => {
  fc.assert(
    fc.property(actions, (all) => {
      const history = begun()
      let isPinned = false
      for (const action of all) {
        const moves = history.log.length
        play(history, action)
        const last = history.log.at(-1)
        if (history.log.length > moves) isPinned = last?.cause === 'activate' && last.to !== history.newest
        expect(history.pointer.activation).toBe(isPinned ? 'pinned' : 'auto')
      }
    }),
  )
})

test('a run moves the pointer only from its base version', () => {
  fc.assert(
    fc.property(actions, (all) => {
      const { log } = played(all)
      const runs = log.filter(({ cause }) => cause !== 'activate')
      for (const { from, to } of runs) expect(to).toBeGreaterThan(from ?? 0)
    }),
  )
  const pointer: Pointer = { ...begun().pointer, current_version_no: 2, generation: 4 }
  expect(activationOutcomeOf(pointer, 2)).toMatchObject({ activated: true })
  expect(activationOutcomeOf(pointer, 1)).toMatchObject({ activated: false, reason: expect.stringContaining('v2') })
  expect(activationOutcomeOf(pointer, 1).reason).toContain('began from v1 ')
  expect(activationOutcomeOf(pointer, 0)).toMatchObject({ activated: false, reason: expect.stringContaining('v2') })
  expect(activationOutcomeOf(pointer, 0).reason).toContain('began from no version ')
})

test('a version that is not activated records why', () => {
  fc.assert(
    fc.property(actions, (all) => {
      for (const { reason } of played(all).outcomes) expect(reason).toMatch(/^(Activated|Recorded only)\b.*\.$/)
    }),
  )
})

test('the first move has no previous version', () => {
  const { log } = played([
    { kind: 'begin', pick: 0, clock: 0 },
    { kind: 'end', pick: 0, clock: 0 },
  ])

  expect(log).toEqual([
    {
      generation: 1,
      at: noon.toISOString(),
      from: null,
      to: 1,
      actor: 'run_1',
      cause: 'retune',
      reason: expect.stringMatching(/./),
    },
  ])
})
