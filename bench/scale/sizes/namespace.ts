import { newModelWrites } from '#table/models.ts'
import type { Write } from '#table/transact.ts'
import type { World } from '#world/world.ts'
import { writeRows } from './open-table.ts'
import type { SmallModel } from './small-model.ts'

/** A namespace with so many models. */
export type Namespace = { readonly namespace: string; readonly size: number }

/** The digits of a model's number. Ten models have all but the last in common. */
const digits = 6

export function nameOfModel(namespace: string, number: number): string {
  return `${namespace}.model-${String(number).padStart(digits, '0')}`
}

/** Returns the prefix that ten models have, in the middle of the namespace. */
export function prefixOfTen({ namespace, size }: Namespace): string {
  return nameOfModel(namespace, Math.floor(size / 2 / 10) * 10).slice(0, -1)
}

/** Copies the small model so many times into a namespace. */
export async function fillNamespace(world: World, small: SmallModel, { namespace, size }: Namespace): Promise<void> {
  await writeRows(world, modelRows(world, small, { namespace, size }))
}

function* modelRows(world: World, { model, card }: SmallModel, { namespace, size }: Namespace): Generator<Write> {
  for (let number = 0; number < size; number++) {
    yield* Object.values(newModelWrites(world, { ...model, handle: nameOfModel(namespace, number) }, card))
  }
}
