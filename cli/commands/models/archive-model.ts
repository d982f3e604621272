import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import { type YesFlag, yesFlag } from '../yes-flag.ts'
import { modelArgument } from './model-argument.ts'

export const archiveModelCommand = command<YesFlag, [handle: string]>({
  brief: 'Archive a model: it stops scoring, for good. Its versions and samples are kept, and its handle stays taken.',
  examples: [{ line: 'models archive demo.tone', does: 'Archives the model, after a question.' }],
  flags: yesFlag,
  args: { kind: 'tuple', parameters: [modelArgument] },
  run: async (session, { yes }, handle) => {
    const question = `Archive ${handle}? It cannot score again.`
    if (!yes && !(await session.confirm(question, '--yes'))) throw new CommandFailure('Nothing was archived.')
    const archived = await session.service().request('DELETE /v1/models/{handle}', { path: { handle } })
    return { json: archived, text: `${handle} is archived.` }
  },
})
