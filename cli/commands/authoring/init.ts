import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseHandle } from '#rules/handle.ts'
import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import { switchFlag } from '../../switch-flag.ts'
import { starterFiles } from './starter/starter-files.ts'

type Flags = { readonly handle: string; readonly force: boolean }

export const init = command<Flags, [folder?: string]>({
  brief: 'Write a small model as files, to be changed into your own.',
  description:
    'Writes model.yaml, which says what the model is, samples.jsonl, which it learns from, and held-out.csv, which measures it on texts that it has not seen. The starter tells plain documentation from advertising. It works as it is, and every field has a comment.',
  examples: [
    { line: 'init my-model', does: 'Writes the files into the folder "my-model".' },
    { line: 'init --handle demo.reply-tone', does: 'Writes them into this folder, for a model of that name.' },
  ],
  isOffline: true,
  flags: {
    handle: {
      kind: 'parsed',
      parse: parseHandle,
      default: 'demo.plain-docs',
      placeholder: 'NAMESPACE.NAME',
      brief: 'The name of the model.',
    },
    force: { ...switchFlag, brief: 'Replace files that exist.' },
  },
  args: {
    kind: 'tuple',
    parameters: [{ parse: String, optional: true, placeholder: 'folder', brief: 'Where to write; otherwise here' }],
  },
  run: async (session, { handle, force }, target = '.') => {
    const folder = resolve(session.folder, target)
    const files = starterFiles(handle)
    const present = files.filter(({ name }) => existsSync(join(folder, name))).map(({ name }) => join(target, name))
    if (present.length > 0 && !force) {
      throw new CommandFailure(
        `Nothing was written: ${present.join(', ')} exists already. Give another folder, or --force to replace it.`,
      )
    }
    try {
      mkdirSync(folder, { recursive: true })
      for (const { name, text } of files) writeFileSync(join(folder, name), text)
    } catch (cause) {
      throw new CommandFailure(`${target} cannot be written: ${String(cause)}.`, 'failed', { cause })
    }
    const shown = files.map(({ name }) => join(target, name))
    return { json: { handle, files: shown }, text: [`Wrote ${shown.join(', ')}.`, '', ...nextSteps()].join('\n') }

    function nextSteps(): readonly string[] {
      return [
        'Next:',
        ...(folder === session.folder ? [] : [`  cd ${target}`]),
        '  touchstone validate        # checks the files, without a service',
        '  touchstone apply --train   # creates the model, adds the samples, and trains it',
        `  touchstone score --model ${handle} "To reset the device, hold the button for five seconds."`,
        `  touchstone evaluate held-out.csv --model ${handle}`,
      ]
    }
  },
})
