import { buildApplication, buildRouteMap, text_en } from '@stricli/core'
import { completion } from './commands/completion/completion.ts'
import { docs } from './commands/guides/docs.ts'
import { backup } from './commands/local/backup.ts'
import { restore } from './commands/local/restore.ts'
import { serve } from './commands/local/serve.ts'
import { token } from './commands/local/token.ts'
import { profiles } from './commands/profiles/profiles.ts'
import { version } from './version.ts'

/** The command line: its listing is the table of contents. */
export const application = buildApplication(
  buildRouteMap({
    routes: {
      // The local service.
      ...{ serve, backup, restore, token },
      // Administration.
      ...{ profiles, completion, docs },
    },
    docs: { brief: 'Turn a standard of judgment into a model that scores text.' },
  }),
  {
    name: 'touchstone',
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    documentation: { caseStyle: 'convert-camel-to-kebab', disableAnsiColor: true },
    localization: { text: text_en },
  },
)
