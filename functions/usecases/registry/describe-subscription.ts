import { distinctSubjects, reachesAll } from '#rules/job-subject.ts'
import type { JsonObject } from '#rules/json-object.ts'
import { inlineValue } from '#rules/payload.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { currentStatusOf, type Subscription } from '#rules/subscription.ts'
import { isInputBeyondMaker, keyEnded, partiesOf } from '#rules/subscription-authority.ts'
import { readPayload } from '#table/payloads.ts'
import type { KeyCheck } from '#usecases/registry/key-check.ts'
import type { LoadedSubscription } from '#usecases/registry/load-subscription.ts'
import type { ModelReads } from '#usecases/registry/model-reads.ts'
import { subjectsForTarget } from '#usecases/registry/subjects-for-target.ts'
import type { World } from '#world/world.ts'

/** A subscription with its present status and warnings, and its input as one caller may see it. */
export type DescribedSubscription = {
  readonly subscription: Subscription
  /** Absent without a stored input, and where a list omits it. */
  readonly input: JsonObject | undefined
  /** True if the input is about models of /v1 that the caller cannot reach. */
  readonly isHidden: boolean
}

type Viewer = {
  readonly caller: RegistryCaller
  readonly reads: ModelReads
  readonly keyCheck: KeyCheck
  readonly isInList?: boolean
}

/** Describes a subscription to a caller. In a list, an input that is stored in parts is not read. */
export async function describeSubscription(
  world: World,
  { source, target, subscription }: LoadedSubscription,
  { caller, reads, keyCheck, isInList = false }: Viewer,
): Promise<DescribedSubscription> {
  const input = await inputFor(world, subscription, isInList)
  const found = target ? await subjectsForTarget(reads, target, subscription, input) : []
  const subjects = distinctSubjects([...found, ...(subscription.subjects ?? [])])
  const isBeyondMaker = isInputBeyondMaker(subscription, subjects, world.settings)
  const status = target ? currentStatusOf(subscription, { source, target, isBeyondMaker }) : subscription.status
  const isOwn = caller.actor === (subscription.editor ?? subscription.authority).actor
  const hasValidKeys = await keyCheck(partiesOf(subscription))
  return {
    subscription: { ...subscription, status, warnings: warningsOf(subscription, hasValidKeys) },
    input,
    isHidden: !isOwn && !reachesAll(caller, subjects, world.settings.publicNamespaces),
  }
}

async function inputFor(world: World, { input, editor }: Subscription, isInList: boolean) {
  if (!input) return undefined
  // The status of a subscription of an earlier release depends on its input.
  return isInList && editor ? inlineValue(input) : readPayload(world, input)
}

function warningsOf({ warnings, failure }: Subscription, hasValidKeys: boolean): string[] {
  const failed = failure ? [`The last delivery, at ${failure.at}, failed: ${failure.error}`] : []
  return [...warnings, ...(hasValidKeys ? [] : [keyEnded]), ...failed]
}
