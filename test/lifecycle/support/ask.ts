import { expect } from 'vitest'
import type { DoorAnswer, DoorRequest } from '../../http/support/call-door.ts'
import { codeIn, expectRefusal } from './answers.ts'
import { expectModel } from './compare.ts'
import { countOutcome, type Lifecycle, type Played } from './lifecycle.ts'
import { type Effect, emptyModel, type ModelState } from './reference.ts'

/** The If-Match of a request: none, or the entity tag of the model as it is now, or as it was before its last edit. */
export type Condition = 'unconditional' | 'current' | 'stale'

/** A request of a caller, with what the rules say of it. */
type Request = {
  readonly name: string
  readonly handle: string
  readonly asked: DoorRequest
  /** The status of the answer, where it depends on what has changed as well. */
  readonly status: number | ((before: ModelState, next: ModelState) => number)
  /** Returns the model as it is then, or the refusal. It gets the answer for all that only the service decides, such as ids. */
  readonly effect: (state: ModelState, answer: DoorAnswer) => Effect
  /** Returns a part of the answer. */
  readonly body?: (next: ModelState) => object
  readonly condition?: Condition
  /** The code of a refusal that needs no model, where there is none. */
  readonly wrongByItself?: string
}

/** Asks the service, and expects what the rules say: of the answer, and of the model then. */
export async function ask(played: Played, request: Request): Promise<DoorAnswer> {
  const { lifecycle, service } = played
  const { name, handle, condition = 'unconditional', wrongByItself } = request
  const state = lifecycle.models[handle]
  const ifMatch = entityTagFor(lifecycle, handle, condition)
  const { headers } = request.asked
  const answer = await service.send(request.asked.routeKey, {
    ...request.asked,
    path: { handle, ...request.asked.path },
    headers: { ...headers, ...(ifMatch && { 'if-match': ifMatch }) },
  })

  const effect = state
    ? request.effect(state, answer)
    : { refused: ['model_not_found', ...(wrongByItself === undefined ? [] : [wrongByItself])] }
  const codes = [
    ...('refused' in effect ? effect.refused : []),
    ...(state && ifMatch && condition === 'stale' ? ['precondition_failed'] : []),
  ]
  if (state && 'next' in effect && codes.length === 0) {
    const { next } = effect
    const status = typeof request.status === 'number' ? request.status : request.status(state, next)
    lifecycle.models[handle] = next
    expect(answer).toMatchObject({ status, body: request.body?.(next) ?? {} })
  } else expectRefusal(answer, codes)
  countOutcome(lifecycle, name, codeIn(answer) ?? 'ok')
  await expectModel(played, handle)
  return answer
}

/** Returns the value of If-Match; undefined for none, also where the model has always had the same entity tag. */
function entityTagFor({ entityTags, models }: Lifecycle, handle: string, condition: Condition): string | undefined {
  const known = entityTags[handle] ?? []
  const { edits } = models[handle] ?? emptyModel
  if (condition === 'current') return known.findLast((one) => one.edits === edits)?.tag
  return condition === 'stale' ? known.findLast((one) => one.edits < edits)?.tag : undefined
}
