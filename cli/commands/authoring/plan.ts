import { compareFolder } from '../../authoring/compare-folder.ts'
import { type FileFlag, fileAlias, fileFlag } from '../../authoring/file-flag.ts'
import { loadModelFolder } from '../../authoring/model-folder.ts'
import { changesSomething, planText } from '../../authoring/plan-text.ts'
import { command } from '../../command.ts'
import { type HandleFlag, handleFlag } from '../model-flag.ts'

export const plan = command<FileFlag & HandleFlag, []>({
  brief: 'Show what applying a model file would create, change and append. Changes nothing.',
  description:
    'Reads the file and its sources, the model of the service and its samples. What the file asks for and cannot be done is named, and ends the command with 1.',
  examples: [
    { line: 'plan', does: 'Compares model.yaml with the model that it names.' },
    { line: 'plan -f tone/model.yaml --model test.tone', does: 'Compares a file with another model.' },
  ],
  flags: { ...fileFlag, ...handleFlag },
  aliases: fileAlias,
  run: async (session, { file: path, model }) => {
    const folder = await loadModelFolder({ folder: session.folder, path, service: session.service() })
    const { plan: planned } = await compareFolder(session, { handle: model, ...folder })
    const isBlocked = planned.blocked.length > 0
    const next = changesSomething(planned) && !isBlocked ? `\n\nNext: touchstone apply -f ${path} --train` : ''
    return { json: planned, text: `${planText(planned, session.style)}${next}`, exit: isBlocked ? 'failed' : 'ok' }
  },
})
