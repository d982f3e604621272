import { applyFolder } from '../../authoring/apply-folder.ts'
import { type ComparedFolder, compareFolder } from '../../authoring/compare-folder.ts'
import { type FileFlag, fileAlias, fileFlag } from '../../authoring/file-flag.ts'
import { loadModelFolder } from '../../authoring/model-folder.ts'
import { changesSomething, planText } from '../../authoring/plan-text.ts'
import { trainAsFileSays } from '../../authoring/train-as-file-says.ts'
import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import type { Session } from '../../session.ts'
import { switchFlag } from '../../switch-flag.ts'
import { type HandleFlag, handleFlag } from '../model-flag.ts'
import { type YesFlag, yesFlag } from '../yes-flag.ts'

type Flags = FileFlag & HandleFlag & YesFlag & { readonly train: boolean }

export const apply = command<Flags, []>({
  brief: 'Create a model from a file, or change it to what the file says, and append its samples.',
  description:
    'Shows the plan and asks before it changes anything. Samples are appended in batches of 500. After an interruption, apply again: it continues, and appends no sample twice. Applying a file that has been applied changes nothing. Nothing is ever removed: traits and samples that the file does not have stay.',
  examples: [
    { line: 'apply --train', does: 'Applies model.yaml, after a question, then trains and shows the metrics.' },
    { line: 'apply -f tone/model.yaml --yes', does: 'Applies another file without a question, as in a script.' },
  ],
  flags: {
    ...fileFlag,
    ...handleFlag,
    ...yesFlag,
    train: {
      ...switchFlag,
      brief: 'Then train, or discover traits where the file asks for that, and wait for the end.',
    },
  },
  aliases: { ...fileAlias, y: 'yes' },
  run: async (session, { file: path, model, yes, train }) => {
    const folder = await loadModelFolder({ folder: session.folder, path, service: session.service() })
    const compared = await compareFolder(session, { handle: model, ...folder })
    await agreeOn(session, compared, yes)
    const appended = await applyFolder(session, folder.file, compared)
    const applied = { ...compared.plan, appended }
    if (!train) {
      const next = `Next: touchstone train --model ${compared.handle} --watch`
      return { json: { ...applied, training: null }, text: `${compared.handle} is as ${path} says.\n\n${next}` }
    }
    const trained = await trainAsFileSays(session, compared.handle, folder.file)
    return { ...trained, json: { ...applied, training: trained.json } }
  },
})

/** Shows the plan on standard error, because standard output has the result. Fails where it is refused or cannot be done. */
async function agreeOn(session: Session, { plan, handle }: ComparedFolder, yes: boolean): Promise<void> {
  session.note(`${planText(plan, (_format, text) => text)}\n`)
  const [blocked] = plan.blocked
  if (blocked) throw new CommandFailure(`Nothing was applied. ${blocked.path}: ${blocked.message}`)
  if (!changesSomething(plan) || yes) return
  if (!(await session.confirm(`Apply this to ${handle}?`, '--yes'))) throw new CommandFailure('Nothing was applied.')
}
