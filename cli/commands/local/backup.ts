import { resolve } from 'node:path'
import { command } from '../../command.ts'
import { switchFlag } from '../../switch-flag.ts'
import { type DataFlag, dataFlag, withDataFolder } from './data-flag.ts'
import { runInCheckout } from './run-in-checkout.ts'

type Flags = DataFlag & { readonly overwrite: boolean }

export const backup = command<Flags, [file: string]>({
  brief: 'Write a backup of the local service to one file, while it runs or not.',
  examples: [
    { line: 'backup touchstone.backup', does: 'Writes the file. It has the texts of the samples: keep it safe.' },
  ],
  isOffline: true,
  flags: {
    ...dataFlag,
    overwrite: { ...switchFlag, brief: 'Replace the file if it exists.' },
  },
  args: { kind: 'tuple', parameters: [{ parse: String, placeholder: 'file', brief: 'The file to write' }] },
  run: async ({ env, folder }, flags, file) =>
    runInCheckout(
      'backup/backup.ts',
      [resolve(folder, file), ...(flags.overwrite ? ['--overwrite'] : [])],
      withDataFolder(env, flags),
    ),
})
