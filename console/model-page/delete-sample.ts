import { TouchstoneError } from '../../client/client.ts'
import { currentSession } from '../session/session.ts'

/** Deletes a sample. One that somebody else has deleted meanwhile is as good as deleted. */
export async function deleteSample(handle: string, id: number): Promise<void> {
  try {
    await currentSession().service.request('DELETE /v1/models/{handle}/samples/{id}', { path: { handle, id } })
  } catch (error) {
    if (!(error instanceof TouchstoneError && error.code === 'sample_not_found')) throw error
  }
}
