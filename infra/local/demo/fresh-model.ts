import * as answers from './answers.ts'
import { type Client, HttpError } from './client.ts'
import { line } from './print.ts'

const mostAttempts = 200

/** Creates the model under this handle, or under the first free one of handle-2, handle-3, … where it is taken. */
export async function createFreshModel(client: Client, wanted: string): Promise<string> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const handle = attempt === 1 ? wanted : `${wanted}-${attempt}`
    if (await isCreated(client, handle)) {
      line('model', attempt === 1 ? handle : `${handle} (${wanted} was there already and is left alone)`)
      return handle
    }
  }
  throw new Error(`${wanted} and its next ${mostAttempts - 1} handles are all taken.`)
}

async function isCreated(client: Client, handle: string): Promise<boolean> {
  try {
    const description = 'How a support reply sounds, learned from labelled examples.'
    await client.ask(answers.createdModel, 'POST', '/models', { handle, description })
    return true
  } catch (error) {
    if (error instanceof HttpError && error.code === 'model_exists') return false
    throw error
  }
}
