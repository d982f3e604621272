import { median } from '../../median.ts'

/** An action of a size that is timed, and the name of what it does. */
export type Action = { readonly what: string; readonly size: number; readonly act: (round: number) => Promise<void> }

/** The median time of an action, and its ratio to that of the smallest size. */
export type Timing = Pick<Action, 'what' | 'size'> & { readonly ms: number; readonly ratio: number }

const warmUps = 3

/**
 * Times actions in rounds: each round does every action once and begins with another one, so that whatever else the machine does meets all
 * alike. The first action is the one that the others are compared with.
 */
export async function inTurns(actions: readonly Action[], rounds: number): Promise<readonly Timing[]> {
  const times: number[][] = actions.map(() => [])
  for (let round = -warmUps; round < rounds; round++) {
    for (const turn of actions.keys()) {
      const at = (turn + round + warmUps) % actions.length
      const begin = performance.now()
      await actions[at]?.act(round + warmUps)
      if (round >= 0) times[at]?.push(performance.now() - begin)
    }
  }
  const base = median(times[0] ?? [])
  return actions.map(({ what, size }, at) => {
    const ms = median(times[at] ?? [])
    return { what, size, ms, ratio: ms / base }
  })
}
