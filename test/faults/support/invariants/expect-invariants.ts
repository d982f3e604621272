import { expect } from 'vitest'
import type { World } from '#world/world.ts'
import { type Items, readTable } from '../injection/table-state.ts'
import { ofModels } from './of-models.ts'
import { ofOthers } from './of-others.ts'
import { ofRegistry } from './of-registry.ts'
import { storedIn } from './stored.ts'

/** Returns what of the table breaks an invariant of the architecture, once no work goes on and the sweeps have nothing to do. */
export function brokenInvariants(items: Items): readonly string[] {
  const stored = storedIn(items)
  return [...ofModels, ...ofRegistry, ...ofOthers].flatMap((invariant) => invariant(stored))
}

export async function expectInvariants(world: World): Promise<void> {
  expect(brokenInvariants(await readTable(world))).toEqual([])
}
