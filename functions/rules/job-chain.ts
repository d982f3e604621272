import type { Trigger } from '#rules/trigger.ts'

/** The most subscriptions that can trigger one another in a chain. */
export const maxChainDepth = 8
/** The most jobs that all subscriptions of a chain can start together: ten times what one event with 1,000 subscriptions starts. */
export const maxChainJobs = 10_000

/** Returns the reason why the chain stops before this model, or undefined if it continues. */
export function reasonChainEnds({ depth, chain }: Trigger, targetId: string): string | undefined {
  if (depth < maxChainDepth) return undefined
  const start = chain.lastIndexOf(targetId)
  const path = [...chain.slice(Math.max(start, 0)), targetId].join(' → ')
  const kind = start < 0 ? 'chain' : 'cycle'
  return `A chain of subscriptions can have at most ${maxChainDepth} jobs, and the ${kind} ${path} is longer.`
}

export const chainIsFull = `The chain of subscriptions that this event belongs to has started ${maxChainJobs} jobs, the most that it can start.`
