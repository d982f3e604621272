import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, bindingsOf, evaluateIn, frameOf } from '../running/branch.ts'
import type { FanOut } from '../running/branch-state.ts'
import { evaluate, unexpectedType } from '../values/evaluate.ts'
import { dataLimitExceeded, queryEvaluationError } from '../values/failure.ts'
import { isTooLarge, type Json } from '../values/json.ts'

/** Returns the items of a Map: those of its `Items`, or else of its input. */
export async function itemsOf(branch: Branch, { Items }: StateOf<'Map'>): Promise<readonly Json[]> {
  const items = Items === undefined ? frameOf(branch).input : await evaluateIn(branch, 'Items', Items)
  if (Array.isArray(items)) return items
  if (Items !== undefined) throw unexpectedType(Items, 'Items', 'array', items)
  throw queryEvaluationError(`Map state input must be an array but was: ${JSON.stringify(items)}`)
}

type Item = { Index: number; Value: Json }

export function itemAt(plan: FanOut, index: number): Item {
  return { Index: index, Value: plan.inputs[index] ?? null }
}

/** Returns the input of an item: what the ItemSelector makes of it, or else the item itself. */
export async function itemInput(branch: Branch, { ItemSelector }: StateOf<'Map'>, item: Item): Promise<Json> {
  if (ItemSelector === undefined) return item.Value
  const input = await evaluate(ItemSelector, bindingsOf({ ...branch, mapItem: item }), 'ItemSelector')
  if (isTooLarge(input)) throw dataLimitExceeded(frameOf(branch).state)
  return input
}
