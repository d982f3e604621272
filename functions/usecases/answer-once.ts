import { type Claim, keyReused, newClaim, standingOf, stillInProgress } from '#rules/idempotency.ts'
import { newSeal, placeOf, type Seal, type Secret, sealed, unsealed } from '#rules/seal.ts'
import { findClaim, giveBack, keepAnswer, keptAnswer, saveClaim } from '#table/kept-answers.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** `isKept`: it is what came of the request, and not a reason to ask again. */
export type FirstAnswer = { readonly text: string; readonly isKept: boolean }

type Held = { readonly place: string; readonly claim: Claim; readonly seal: Seal }

const saltBytes = 32

/**
 * Answers a request that carries an Idempotency-Key: by `answer` the first time, and as it was answered then from there on.
 * Refuses while the first is still at it, and where the key came with another body.
 *
 * A process that dies after the work and before its answer is kept leaves a claim whose lease ends: the work is then done
 * again, on the state that the first left, as it is for a caller who sends no key.
 */
export async function answerOnce(world: World, secret: Secret, answer: () => Promise<FirstAnswer>): Promise<string> {
  const place = placeOf(secret)
  const held = await settleRace(world, () => claimOrKept(world, place, secret))
  return typeof held === 'string' ? held : answerFirst(world, held, answer)
}

async function claimOrKept(world: World, place: string, secret: Secret): Promise<Held | string | typeof lostRace> {
  const salt = Uint8Array.from({ length: saltBytes }, () => world.randomBelow(256))
  const { claim, seal } = newClaim(secret, world.newId(), salt, world.now())
  const held = { place, claim, seal }
  if (await saveClaim(world, place, claim, undefined)) return held
  const seen = await findClaim(world, place)
  if (!seen) return lostRace
  const seenSeal = newSeal(secret, seen.salt)
  switch (standingOf(seen, seenSeal.fingerprint, world.now())) {
    case 'reused':
      throw keyReused()
    case 'in_progress':
      throw stillInProgress()
    case 'answered':
      return unsealed(seenSeal, await keptAnswer(world, place, seen))
    case 'free':
      return (await saveClaim(world, place, claim, seen)) ? held : lostRace
  }
}

async function answerFirst(world: World, held: Held, answer: () => Promise<FirstAnswer>): Promise<string> {
  let first: FirstAnswer | undefined
  try {
    first = await answer()
    return first.text
  } finally {
    // What came of the request stands, whatever becomes of its record: that one's lease ends by itself.
    await settle(world, held, first).catch((error) => world.log.warn('An answer could not be kept.', { error }))
  }
}

function settle(world: World, { place, claim, seal }: Held, first: FirstAnswer | undefined): Promise<void> {
  return first?.isKept ? keepAnswer(world, place, claim, sealed(seal, first.text)) : giveBack(world, place, claim)
}
