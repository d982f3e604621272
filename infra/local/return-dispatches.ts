import { z } from 'zod'
import type { StepName } from '#rules/deployed-steps.ts'
import type { ServiceLog } from './service-log.ts'
import type { WorkerPool } from './workers/start-worker-pool.ts'

const dispatchSchema = z.object({ job_id: z.string(), token: z.string() })
type Dispatch = z.infer<typeof dispatchSchema>

const dispatchStep: StepName = 'dispatch-the-handler'

/**
 * Wraps the pool that runs the steps. After too many calls of a handler that came to no end, its job fails as crashed; a stop
 * in order therefore takes back the calls that it ends.
 */
export function returnDispatches(pool: WorkerPool, log: ServiceLog): WorkerPool {
  const running = new Set<Dispatch>()

  async function dispatch(payload: unknown, call: Parameters<WorkerPool['invoke']>[2]): Promise<unknown> {
    const dispatch = dispatchSchema.parse(payload)
    running.add(dispatch)
    try {
      return await pool.invoke(dispatchStep, payload, call)
    } finally {
      running.delete(dispatch)
    }
  }

  return {
    invoke: (name, payload, call) =>
      name === dispatchStep ? dispatch(payload, call) : pool.invoke(name, payload, call),
    async stop() {
      const interrupted = [...running]
      await pool.stop()
      if (interrupted.length > 0) await saveInterrupted(interrupted, log)
    },
  }
}

/** Loads the table's code only here: it reads the environment, which is complete once a step runs. */
async function saveInterrupted(interrupted: readonly Dispatch[], log: ServiceLog): Promise<void> {
  const [{ makeWorld }, { settingsFromEnv }, { saveDispatchInterrupted }] = await Promise.all([
    import('#world/world.ts'),
    import('#world/settings.ts'),
    import('#table/jobs.ts'),
  ])
  const world = makeWorld(settingsFromEnv(process.env))
  const saved = interrupted.map(({ job_id, token }) => saveDispatchInterrupted(world, job_id, token))
  for (const outcome of await Promise.allSettled(saved)) {
    if (outcome.status === 'fulfilled') continue
    log.warn('A call of a handler that this stop ended counts as a crash', { error: String(outcome.reason) })
  }
}
