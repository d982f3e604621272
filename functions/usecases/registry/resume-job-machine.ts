import type { World } from '#world/world.ts'

/** Resumes the state machine of an ended job. Without this call it would go on at the job's timeout. */
export async function resumeJobMachine(world: World, token: string | null): Promise<void> {
  if (token === null) return
  await world.stateMachines
    .resumeJob(token)
    .catch((error) => world.log.warn('A state machine was not resumed.', { error }))
}
