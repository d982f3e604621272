import { buildApplication, buildRouteMap, type Command, type RouteMap, text_en } from '@stricli/core'
import { apply } from './commands/authoring/apply.ts'
import { exportCommand } from './commands/authoring/export.ts'
import { importCommand } from './commands/authoring/import.ts'
import { init } from './commands/authoring/init.ts'
import { plan } from './commands/authoring/plan.ts'
import { validate } from './commands/authoring/validate.ts'
import { completion } from './commands/completion/completion.ts'
import { watchDriftCommand } from './commands/drift/watch-drift-command.ts'
import { gate } from './commands/gate/gate.ts'
import { docs } from './commands/guides/docs.ts'
import { keyCommands } from './commands/keys/keys.ts'
import { backup } from './commands/local/backup.ts'
import { restore } from './commands/local/restore.ts'
import { serve } from './commands/local/serve.ts'
import { token } from './commands/local/token.ts'
import { models } from './commands/models/models.ts'
import { profiles } from './commands/profiles/profiles.ts'
import { evaluateCommand } from './commands/quality/evaluate.ts'
import { feedbackCommand } from './commands/quality/feedback.ts'
import { suspectsCommand } from './commands/quality/suspects.ts'
import { runCommands } from './commands/runs/runs.ts'
import { samples } from './commands/samples/samples.ts'
import { compareCommand } from './commands/scoring/compare.ts'
import { explainCommand } from './commands/scoring/explain.ts'
import { scoreCommand } from './commands/scoring/score.ts'
import { discover } from './commands/training/discover.ts'
import { synthesize } from './commands/training/synthesize.ts'
import { train } from './commands/training/train.ts'
import { traits } from './commands/traits/traits.ts'
import { activateCommand } from './commands/versions/activate.ts'
import { activationCommands } from './commands/versions/activations.ts'
import { diffCommand } from './commands/versions/diff.ts'
import { promote } from './commands/versions/promote.ts'
import { rollbackCommand } from './commands/versions/rollback.ts'
import { tagCommand, untagCommand } from './commands/versions/tag.ts'
import { versionCommands } from './commands/versions/versions.ts'
import type { Program } from './open-session.ts'
import { version } from './version.ts'

/** All commands by what they are about: the table of contents of the command line. */
export const commandAreas = {
  'The local service': { serve, backup, restore, token },
  'Models as files': { init, validate, plan, apply, import: importCommand, export: exportCommand },
  'Training, and what it learns from': { train, discover, synthesize, models, traits, samples },
  Scores: { score: scoreCommand, compare: compareCommand, explain: explainCommand },
  Versions: {
    ...{ versions: versionCommands, activations: activationCommands, runs: runCommands, diff: diffCommand },
    ...{ activate: activateCommand, rollback: rollbackCommand, tag: tagCommand, untag: untagCommand, promote },
  },
  Quality: {
    ...{ evaluate: evaluateCommand, suspects: suspectsCommand, feedback: feedbackCommand },
    ...{ gate, watchDrift: watchDriftCommand },
  },
  Administration: { keys: keyCommands, profiles, completion, docs },
}

/** The command line. */
export const application = buildApplication(
  buildRouteMap({
    routes: Object.fromEntries(
      Object.values(commandAreas).flatMap((commands) => Object.entries<Command<Program> | RouteMap<Program>>(commands)),
    ),
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
