import { command } from '../../command.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { traitTable } from './trait-table.ts'

export const listTraitsCommand = command<ModelFlag, []>({
  brief: 'List the traits of a model with the samples of their poles.',
  examples: [{ line: 'traits list --model demo.tone', does: 'Shows each trait, its labels, its samples and its AUC.' }],
  flags: modelFlag,
  run: async (session, { model }) => {
    const { traits } = await session.service().request('GET /v1/models/{handle}/traits', { path: { handle: model } })
    const none = `${model} has no traits. Add one by: touchstone traits add KEY --model ${model}`
    return { json: traits, text: traits.length > 0 ? traitTable(traits) : none }
  },
})
