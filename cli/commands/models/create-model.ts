import { command } from '../../command.ts'
import { modelArgument } from './model-argument.ts'
import { type ModelFieldFlags, modelFieldFlags, modelFieldsOf } from './model-field-flags.ts'

export const createModelCommand = command<ModelFieldFlags, [handle: string]>({
  brief: 'Create a model as a draft. A model file does the same, with traits and samples.',
  examples: [{ line: 'models create demo.tone --description "How replies sound."', does: 'Creates an empty draft.' }],
  flags: modelFieldFlags,
  args: { kind: 'tuple', parameters: [modelArgument] },
  run: async (session, flags, handle) => {
    const body = { handle, ...(await modelFieldsOf(session, flags)) }
    const model = await session.service().request('POST /v1/models', { body })
    const text = `Created ${handle}.\n\nNext: touchstone traits add warmth --model ${handle} --positive-label warm --negative-label cold`
    return { json: model, text }
  },
})
