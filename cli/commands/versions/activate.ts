import { command } from '../../command.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { servingText } from './serving-text.ts'
import { versionParameter } from './version-argument.ts'

export const activateCommand = command<ModelFlag, [version: string]>({
  brief: 'Make a version the active one, at once.',
  description:
    'Any version but the newest pins the model: trainings then record versions, and do not activate them. Activating latest ends that.',
  examples: [
    { line: 'activate v3 --model demo.tone', does: 'Every score from now on is by version 3.' },
    { line: 'activate latest --model demo.tone', does: 'Activates the newest version.' },
  ],
  flags: modelFlag,
  args: { kind: 'tuple', parameters: [{ ...versionParameter, brief: 'A version, such as v3, a tag, or latest' }] },
  run: async (session, { model: handle }, version) => {
    const model = session.service().model(handle)
    const { version_no: before } = await model.get()
    const activated = await model.activate(version)
    const { activation } = await model.get()
    return { json: { ...activated, from: before, activation }, text: servingText(activated, before, activation) }
  },
})
