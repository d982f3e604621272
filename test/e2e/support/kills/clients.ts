import { author } from './author.ts'
import { curator } from './curator.ts'
import { registrar } from './registrar.ts'
import { scorer } from './scorer.ts'
import type { Below, Story } from './story.ts'

const roles = [author, author, curator, scorer, registrar]

/** Makes the clients, each with its own random choices. Returns the function that lets them work, until the function that it returns is called. */
export function makeClients(story: Story, randomOf: (client: number) => Below) {
  const clients = roles.map((role, index) => {
    const below = randomOf(index)
    return { acts: role(story, below), below }
  })

  return () => {
    let isStopped = false
    const working = clients.map(async ({ acts, below }) => {
      while (!isStopped) await acts[below(acts.length)]?.()
    })
    return async () => {
      isStopped = true
      await Promise.all(working)
    }
  }
}
