import { type Service, TouchstoneError } from 'touchstone/client'
import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { type YesFlag, yesFlag } from '../yes-flag.ts'
import { servingText } from './serving-text.ts'

type Flags = ModelFlag & YesFlag

export const rollbackCommand = command<Flags, []>({
  brief: 'Activate the version that served before the last activation.',
  description:
    'Shows what it will do and asks. It is done only if nothing has moved the active pointer since then. A second rollback returns to where the first one began.',
  examples: [
    { line: 'rollback --model demo.tone', does: 'Asks, and goes back by one activation.' },
    { line: 'rollback --yes --model demo.tone', does: 'Does not ask.' },
  ],
  flags: { ...modelFlag, ...yesFlag },
  run: async (session, { model: handle, yes }) => {
    const service = session.service()
    const { generation, from, to } = await lastActivation(service, handle)
    const question = `${handle}: go back from v${to} to v${from} (generation ${generation})?`
    if (!yes && !(await session.confirm(question, '--yes'))) {
      return {
        json: { handle, version_no: to, generation },
        text: `Nothing was changed: v${to} serves.`,
        exit: 'failed',
      }
    }
    await activateAt(service, { handle, generation, version: from })
    const { activation, ...model } = await service.model(handle).get()
    const text = servingText({ handle, version_no: from }, to, activation)
    return { json: { handle, version_no: from, from: to, generation: model.generation, activation }, text }
  },
})

async function lastActivation(service: Service, handle: string) {
  const page = await service.request('GET /v1/models/{handle}/activations', { path: { handle }, query: { limit: 1 } })
  const [last] = 'items' in page ? page.items : []
  if (!last) throw new CommandFailure(`No version of ${handle} has been activated yet.`)
  const { generation, from, to } = last
  if (from === null) {
    throw new CommandFailure(`${handle} has no version to go back to: v${to} is the first one that was activated.`)
  }
  return { generation, from, to }
}

type Activation = { readonly handle: string; readonly generation: number; readonly version: number }

/**
 * Activates a version if the pointer of the model has not moved since that generation. The entity tag of a model counts its edits,
 * too: after an edit it is read again.
 */
async function activateAt(service: Service, { handle, generation, version }: Activation): Promise<void> {
  for (;;) {
    const { headers, answer } = await service.requestWithHeaders('GET /v1/models/{handle}', { path: { handle } })
    if (answer.generation !== generation) {
      throw new CommandFailure(
        `v${answer.version_no} of ${handle} was activated meanwhile (generation ${answer.generation}, not ${generation}). Nothing was changed. Look at: touchstone activations list --model ${handle}`,
      )
    }
    try {
      await service.request('PUT /v1/models/{handle}/versions/active', {
        path: { handle },
        body: { version: `v${version}` },
        headers: { 'if-match': headers.get('etag') ?? '' },
      })
      return
    } catch (error) {
      if (!(error instanceof TouchstoneError) || error.code !== 'precondition_failed') throw error
    }
  }
}
