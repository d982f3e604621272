import { type Service, TouchstoneError } from 'touchstone/client'
import { printField } from './print.ts'

const maxAttempts = 200

/** Creates the model under this handle, or under the first free one of handle-2, handle-3, … if it is in use. */
export async function createFreshModel(service: Service, preferred: string): Promise<string> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const handle = attempt === 1 ? preferred : `${preferred}-${attempt}`
    if (await tryCreate(service, handle)) {
      printField('model', attempt === 1 ? handle : `${handle} (${preferred} exists already and is not changed)`)
      return handle
    }
  }
  throw new Error(`${preferred} and its next ${maxAttempts - 1} handles are all in use.`)
}

async function tryCreate(service: Service, handle: string): Promise<boolean> {
  try {
    const description = 'How a support reply sounds, learned from labelled examples.'
    await service.request('POST /v1/models', { body: { handle, description } })
    return true
  } catch (error) {
    if (error instanceof TouchstoneError && error.code === 'model_exists') return false
    throw error
  }
}
