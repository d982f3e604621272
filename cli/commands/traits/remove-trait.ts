import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { type YesFlag, yesFlag } from '../yes-flag.ts'
import { traitArgument } from './trait-argument.ts'

export const removeTrait = command<ModelFlag & YesFlag, [key: string]>({
  brief: 'Remove a trait of a draft, with its samples.',
  examples: [{ line: 'traits remove warmth --model demo.tone', does: 'Removes the trait, after a question.' }],
  flags: { ...modelFlag, ...yesFlag },
  args: { kind: 'tuple', parameters: [traitArgument] },
  run: async (session, { model, yes }, key) => {
    const service = session.service()
    const path = { handle: model, key }
    const trait = await service.request('GET /v1/models/{handle}/traits/{key}', { path })
    const question = `Remove the trait ${trait.key} of ${model}, and its ${trait.sample_count} samples?`
    if (!yes && !(await session.confirm(question, '--yes'))) throw new CommandFailure('Nothing was removed.')
    const removed = await service.request('DELETE /v1/models/{handle}/traits/{key}', { path })
    return { json: removed, text: `Removed ${trait.key}, and ${trait.sample_count} samples.` }
  },
})
