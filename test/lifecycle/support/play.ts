import fc from 'fast-check'
import type { TestWorld } from '../../support/test-world.ts'
import { makeService, type Service, type Stored } from './api.ts'
import { commands, preparation } from './commands.ts'
import { expectEverything } from './compare.ts'
import { type Lifecycle, newLifecycle, type Rules } from './lifecycle.ts'

/** The state that histories begin with: what is stored, and what the reference knows of it. */
export type Prepared = {
  readonly base: TestWorld
  readonly stored: Stored
  readonly known: Pick<Lifecycle, 'models' | 'entityTags'>
}

export async function prepare(base: TestWorld): Promise<Prepared> {
  const service = await makeService(base)
  const lifecycle = newLifecycle()
  for (const command of preparation) await command.run(lifecycle, service)
  await expectEverything({ lifecycle, service })
  const { models, entityTags } = lifecycle
  return { base, stored: service.stored(), known: { models, entityTags } }
}

type PlayOptions = {
  readonly rounds: number
  readonly seed: number
  /** The history to play again alone: fast-check's path to it, a slash, and the commands that were played of it. */
  readonly path?: string | undefined
  /** The most requests of a history. */
  readonly longest?: number
  readonly outcomes?: Map<string, number>
  /** Rules or a service that are wrong, for a test of this test. */
  readonly changedRules?: Partial<Rules>
  readonly changedService?: (service: Service) => Service
}

/** The shortest history that the rules contradict, and the path to play it again. */
export type Found = { readonly history: readonly string[]; readonly path: string; readonly cause: unknown }

/** Plays random histories of requests at the service and by the rules. Returns the shortest that tells them apart, if one does. */
export async function playHistories(prepared: Prepared, options: PlayOptions): Promise<Found | undefined> {
  const { rounds, seed, path = '', longest = 60, outcomes = new Map(), changedRules, changedService } = options
  const [, numbers = '', replayPath = ''] = /^([\d:]*)\/?(.*)$/.exec(path) ?? []
  const drawn = fc.commands(commands, { maxCommands: longest, size: 'max', ...(replayPath && { replayPath }) })
  const property = fc.asyncProperty(drawn, async (history) => {
    const service = await makeService(prepared.base, prepared.stored)
    const lifecycle = { ...newLifecycle(changedRules, outcomes), ...structuredClone(prepared.known) }
    const real = changedService?.(service) ?? service
    await fc.asyncModelRun(() => ({ model: lifecycle, real }), history)
    await expectEverything({ lifecycle, service: real })
  })
  const result = await fc.check(property, {
    numRuns: rounds,
    seed,
    ...(numbers && { path: numbers, endOnFailure: true }),
  })
  if (!result.failed) return undefined
  const [history] = result.counterexample ?? []
  const text = String(history)
  const played = /\/\*replayPath="([^"]*)"\*\//.exec(text)?.[1] ?? ''
  return {
    history: text.replace(/ *\/\*.*\*\//, '').split(/,(?=[a-zA-Z]+\()/),
    path: `${result.counterexamplePath}/${played}`,
    cause: result.errorInstance,
  }
}
