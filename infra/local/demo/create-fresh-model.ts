import { type ApiClient, HttpError } from '../../api-client.ts'
import * as answers from './answers.ts'
import { printField } from './print.ts'

const maxAttempts = 200

/** Creates the model under this handle, or under the first free one of handle-2, handle-3, … if it is in use. */
export async function createFreshModel(client: ApiClient, preferred: string): Promise<string> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const handle = attempt === 1 ? preferred : `${preferred}-${attempt}`
    if (await tryCreate(client, handle)) {
      printField('model', attempt === 1 ? handle : `${handle} (${preferred} exists already and is not changed)`)
      return handle
    }
  }
  throw new Error(`${preferred} and its next ${maxAttempts - 1} handles are all in use.`)
}

async function tryCreate(client: ApiClient, handle: string): Promise<boolean> {
  try {
    const description = 'How a support reply sounds, learned from labelled examples.'
    await client.requestJson(answers.createdModelAnswer, 'POST', '/models', { handle, description })
    return true
  } catch (error) {
    if (error instanceof HttpError && error.code === 'model_exists') return false
    throw error
  }
}
