import { TouchstoneError } from 'touchstone/client'
import { parseSampleId } from '#rules/sample.ts'
import { command } from '../../command.ts'
import { CommandFailure, wrongUsage } from '../../command-failure.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { type YesFlag, yesFlag } from '../yes-flag.ts'

export const removeSamplesCommand = command<ModelFlag & YesFlag, number[]>({
  brief: 'Remove samples of a model by their ids. Versions that learned from them stay as they are.',
  examples: [{ line: 'samples remove 17 18 --model demo.tone', does: 'Removes two samples, after a question.' }],
  flags: { ...modelFlag, ...yesFlag },
  args: {
    kind: 'array',
    parameter: { parse: parseSampleId, placeholder: 'id', brief: 'An id, as `samples list` shows it' },
  },
  run: async (session, { model, yes }, ...ids) => {
    if (ids.length === 0) throw wrongUsage('Give the id of at least one sample.')
    const question = `Remove ${ids.length === 1 ? 'a sample' : `${ids.length} samples`} of ${model}?`
    if (!yes && !(await session.confirm(question, '--yes'))) throw new CommandFailure('Nothing was removed.')
    const removed: number[] = []
    for (const id of ids) {
      const path = { handle: model, id }
      await session.service().request('DELETE /v1/models/{handle}/samples/{id}', { path }).catch(alsoRemoved)
      removed.push(id)
    }
    return { json: { removed }, text: `Removed ${removed.join(', ')}.` }

    function alsoRemoved(error: unknown): never {
      if (!(error instanceof TouchstoneError) || removed.length === 0) throw error
      throw new CommandFailure(`Removed ${removed.join(', ')}. Then: ${error.message}`, 'failed', { cause: error })
    }
  },
})
