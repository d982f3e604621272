import { resolve } from 'node:path'
import { command } from '../../command.ts'
import { switchFlag } from '../../switch-flag.ts'
import { type DataFlag, dataFlag, withDataFolder } from './data-flag.ts'
import { runInCheckout } from './run-in-checkout.ts'

type Flags = DataFlag & { readonly keepKeys?: string; readonly compareWith?: string; readonly pauseWebhooks: boolean }

export const restore = command<Flags, [file: string]>({
  brief: 'Restore a backup of the local service into an empty data folder.',
  description:
    'The next start of the service finishes the restore. It revokes the keys of the backup, unless a flag keeps them: they may have been revoked since.',
  examples: [
    { line: 'restore touchstone.backup --data restored', does: 'Restores into the folder "restored".' },
    {
      line: 'restore touchstone.backup --data restored --compare-with .touchstone',
      does: 'Keeps the keys that are still valid in the folder of before.',
    },
  ],
  isOffline: true,
  flags: {
    ...dataFlag,
    keepKeys: {
      kind: 'parsed',
      parse: String,
      optional: true,
      placeholder: 'IDS',
      brief: 'Ids of the keys to keep, or all.',
    },
    compareWith: {
      kind: 'parsed',
      parse: String,
      optional: true,
      placeholder: 'FOLDER',
      brief: 'Keep the keys that are valid in this data folder.',
    },
    pauseWebhooks: {
      ...switchFlag,
      brief: 'Pause all webhooks, for a copy beside a service that goes on.',
    },
  },
  args: { kind: 'tuple', parameters: [{ parse: String, placeholder: 'file', brief: 'The backup to read' }] },
  run: async ({ env, folder }, flags, file) => {
    const keepKeys = flags.keepKeys === undefined ? [] : ['--keep-keys', flags.keepKeys]
    const compareWith = flags.compareWith === undefined ? [] : ['--compare-with', resolve(folder, flags.compareWith)]
    const pauseWebhooks = flags.pauseWebhooks ? ['--pause-webhooks'] : []
    const args = [resolve(folder, file), ...keepKeys, ...compareWith, ...pauseWebhooks]
    return runInCheckout('backup/restore.ts', args, withDataFolder(env, flags))
  },
})
