import fc from 'fast-check'
import type { Other } from './api.ts'
import type { Condition } from './ask.ts'
import type { LifecycleCommand } from './command.ts'
import * as edits from './edit-commands.ts'
import type { Changes } from './edit-rules.ts'
import { readAsOther, writeAsOther, writesOfOthers } from './other-commands.ts'
import * as runs from './run-commands.ts'
import type { TrainRequest } from './run-rules.ts'
import { bothPoles, type Word } from './texts.ts'
import * as versions from './version-commands.ts'
import { askWrong, wrongNames } from './wrong-commands.ts'

/** The models: one that is trained when a history begins, two that can be, one that is not there yet, and one that never is. */
const trained = 'demo.trained'
const draft = 'demo.draft'
/** It has zero data retention. */
const quiet = 'demo.quiet'
const later = 'demo.later'
const never = 'demo.never'

const some = fc.constantFrom
const handle = fc.oneof(
  { arbitrary: fc.constant(trained), weight: 8 },
  { arbitrary: fc.constant(draft), weight: 8 },
  { arbitrary: fc.constant(quiet), weight: 6 },
  { arbitrary: fc.constant(later), weight: 3 },
  { arbitrary: fc.constant(never), weight: 1 },
)
const trait = some('warmth', 'clarity')
const word: fc.Arbitrary<Word> = fc.tuple(some(0, 1), fc.nat(4))
const words = fc.oneof(fc.constant(bothPoles), fc.array(word, { minLength: 1, maxLength: 3 }))
const condition = some<Condition>('unconditional', 'unconditional', 'current', 'stale')
const tag = some('stable', 'candidate')
const back = fc.nat(4)
const choice: fc.Arbitrary<versions.Choice> = fc.oneof(
  fc.record({ back }),
  fc.record({ tag }),
  fc.constant({ version: 'latest' } as const),
)
const named: fc.Arbitrary<versions.Choice> = fc.oneof(fc.record({ back }), fc.record({ tag }))
const pin = fc.option(named)
const other = some<Other>('scorer', 'stranger')
const limit = fc.integer({ min: 1, max: 4 })
const keep = fc.record({ keep_unnamed: fc.integer({ min: 1, max: 2 }), keep_first_of_month: fc.boolean() })
const changes: fc.Arbitrary<Changes> = fc.oneof(
  fc.record({ description: some('', 'kind', 'plain') }),
  { arbitrary: fc.record({ keep }), weight: 3 },
  fc.record({ maxAucLoss: some(null, 0, 0.02) }),
  fc.record({ isQuiet: fc.boolean() }),
)
const request: fc.Arbitrary<TrainRequest> = fc.record({
  effort: some('low', 'medium'),
  reoptimize_params: fc.boolean(),
})

type Weighted = readonly (readonly [weight: number, fc.Arbitrary<LifecycleCommand>])[]

/** The requests that callers send while a run works, too. */
const anyTime: Weighted = [
  [2, fc.tuple(handle, changes, condition).map(edits.update)],
  [1, fc.tuple(some(trained, draft, quiet), condition).map(edits.archive)],
  [5, fc.tuple(handle, trait, words).map(edits.append)],
  [2, fc.tuple(handle, fc.nat(9)).map(edits.deleteSample)],
  [2, fc.tuple(handle, trait, word).map(edits.giveFeedback)],
  [7, fc.tuple(handle, request).map(runs.train)],
  [5, fc.tuple(handle, choice, condition).map(versions.activate)],
  [2, fc.tuple(handle).map(versions.rollBack)],
  [5, fc.tuple(handle, tag, fc.option(back), condition).map(versions.tag)],
  [2, fc.tuple(handle, tag, condition).map(versions.untag)],
  [4, fc.tuple(handle, pin, some('thank you, friend', 'denied by policy')).map(versions.score)],
]

/** No run has recorded its version by the tenth call. */
const meanwhile = fc.record({ call: fc.integer({ min: 1, max: 9 }), act: weigh(anyTime) })

const others: Weighted = [
  [7, fc.tuple(fc.option(meanwhile)).map(runs.endRuns)],
  [3, fc.tuple(some(later, later, later, draft), fc.boolean()).map(edits.create)],
  [4, fc.tuple(handle, trait, some('', 'How kind it is.')).map(edits.putTrait)],
  [1, fc.tuple(handle, trait, some('', 'How clear it is.')).map(edits.updateTrait)],
  [1, fc.tuple(handle, trait).map(edits.deleteTrait)],
  [1, fc.tuple(handle, trait, word).map(edits.appendTwice)],
  [1, fc.tuple(handle, trait, limit).map(edits.listSamples)],
  [1, fc.tuple(handle, limit).map(runs.listRuns)],
  [2, fc.tuple(some<runs.Wait>('a moment', 'until leases end', 'for a month')).map(runs.wait)],
  [1, fc.tuple(handle, limit).map(versions.listVersions)],
  [2, fc.tuple(handle, named).map(versions.getVersion)],
  [2, fc.tuple(handle, trait, word).map(versions.scoreWithFeedback)],
  [2, fc.tuple(handle, some(...wrongNames)).map(askWrong)],
  [1, fc.tuple(handle, other, some(...writesOfOthers)).map(writeAsOther)],
  [1, fc.tuple(handle, other).map(readAsOther)],
]

export const commands = [...anyTime, ...others].flatMap(([weight, arbitrary]) =>
  Array<typeof arbitrary>(weight).fill(arbitrary),
)

function weigh(choices: Weighted): fc.Arbitrary<LifecycleCommand> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })))
}

/** Trains a model twice, and prepares another for it: with that, histories reach more than they would from nothing. */
export const preparation: readonly LifecycleCommand[] = [
  ...[trained, draft, quiet].flatMap((name) => [
    edits.create([name, name === quiet]),
    edits.putTrait([name, 'warmth', '']),
    edits.append([name, 'warmth', bothPoles]),
  ]),
  runs.train([trained, { effort: 'low', reoptimize_params: false }]),
  runs.endRuns([null]),
  runs.train([trained, { effort: 'low', reoptimize_params: true }]),
  runs.endRuns([null]),
  versions.tag([trained, 'stable', 2, 'unconditional']),
]
