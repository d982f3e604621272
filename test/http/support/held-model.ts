import { trainSchema } from '#rules/training.ts'
import { authenticate } from '#usecases/authenticate.ts'
import { startTraining } from '#usecases/start-training.ts'
import { worldOfService } from '../../support/keys.ts'

/**
 * Lets a run take the model whose machine never works: the model stays busy for as long as a test needs it, or until a
 * lease of a given length ends. Returns the run's id.
 */
export async function holdModel(key: string, handle: string, { leaseSeconds = 600 } = {}): Promise<string> {
  const world = worldOfService()
  const idle = {
    ...world,
    settings: { ...world.settings, leaseSeconds },
    machines: { start: async () => {} },
  }
  const request = trainSchema.parse({ effort: 'low', reoptimize_params: true })
  const runId = await startTraining(idle, await authenticate(idle, key), handle, request)
  return String(runId)
}
