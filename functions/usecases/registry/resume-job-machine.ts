import type { World } from '#world/world.ts'

/** Tells the machine of an ended job to go on. It would find out by itself at the end of the job's time. */
export async function resumeJobMachine(world: World, token: string | null): Promise<void> {
  if (token === null) return
  await world.stateMachines.resumeJob(token).catch((error) => world.log.warn('A machine was not told.', { error }))
}
