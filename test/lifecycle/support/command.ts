import type { AsyncCommand } from 'fast-check'
import type { Service } from './api.ts'
import { type Lifecycle, type Played, pass } from './lifecycle.ts'

export type LifecycleCommand = AsyncCommand<Lifecycle, Service>

/** Makes a command that a second later does what it says. Its name and arguments are how a failure shows it. */
export function command<Arguments extends readonly unknown[]>(
  name: string,
  run: (played: Played, ...args: Arguments) => Promise<unknown>,
): (args: Arguments) => LifecycleCommand {
  return (args) => ({
    check: () => true,
    toString: () => `${name}(${args.map(shown).join(', ')})`,
    run: async (lifecycle, service) => {
      const played = { lifecycle, service }
      pass(played, 1_000)
      await run(played, ...args)
    },
  })
}

/** Shows an argument as JSON, and a command in it as it shows itself. */
function shown(argument: unknown): string {
  if (typeof argument !== 'object' || argument === null || !('act' in argument)) return JSON.stringify(argument)
  const { act, ...rest } = argument
  return `${JSON.stringify(rest)}, ${act}`
}
