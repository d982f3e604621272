import { type Application, type CommandContext, generateHelpTextForAllCommands } from '@stricli/core'
import { application } from './application.ts'
import { exitCodes } from './exit-codes.ts'

const introduction = `# The command line

\`touchstone\` does from a terminal what the API does: it makes models from files, trains them, scores with them, and keeps
texts to a standard in CI. In a checkout of the project it is \`npm run ts -- …\`; what follows writes \`touchstone …\` for
both. This page is generated from the commands by \`npm run build:cli-reference\`.

## Which service it talks to

The address comes from \`--url\`, else from \`TOUCHSTONE_URL\`, else from the profile in use, else it is the local service at
\`http://127.0.0.1:3000\`. The key comes from \`--key\`, else from \`TOUCHSTONE_API_KEY\`, else from the profile. \`--profile\`
names a profile that goes before the environment. The key of a profile is never sent to another address than the profile's.

\`touchstone profiles add\` saves an address and its key in \`touchstone/config.json\`, in the user's config folder
(\`$XDG_CONFIG_HOME\`, or \`~/.config\`). \`TOUCHSTONE_CONFIG\` names another file. Only its owner can read it.

## What it prints

Results go to standard output, and progress and remarks to standard error: \`--quiet\` leaves those out. With \`--json\`,
standard output is JSON alone, and an error is \`{"error": {"code", "message", …}}\` on standard error. Progress is a bar on a
terminal, and a line now and then elsewhere. Colours appear on a terminal only; \`NO_COLOR\` switches them off.

## Exit codes
`

/** Help reads no context, but its type asks for commands that do without one. */
const commands = application as unknown as Application<CommandContext>

/** Returns the page that documents every command, as Markdown. */
export function cliReference(): string {
  const codes = Object.values(exitCodes).map(({ code, meaning }) => `| ${code} | ${meaning} |`)
  const helpTexts = generateHelpTextForAllCommands(commands).map(
    ([route, help]) => `### ${route}\n\n\`\`\`text\n${withoutSharedFlags(help).trim()}\n\`\`\`\n`,
  )
  return [
    introduction,
    `| code | meaning |\n|---|---|\n${codes.join('\n')}\n`,
    '## Commands\n\nEvery command also takes `--url`, `--key`, `--profile`, `--json`, `--quiet` and `--help`, where they apply.\n',
    ...helpTexts,
  ].join('\n')
}

/** Leaves out what is the same in the help of every command. */
function withoutSharedFlags(help: string): string {
  return help
    .split('\n')
    .filter((line) => !/^\s+(?:\[--(?:url|key|profile|json|quiet)\]|-h\s+--help|--)\s{2,}/.test(line))
    .filter((line) => !/^ {2}touchstone \S.* --help$/.test(line))
    .map((line) => line.replaceAll(/ \[--(?:url URL|key KEY|profile NAME|json|quiet)\]/g, '').trimEnd())
    .join('\n')
    .replace(/\nFLAGS\n(?=\n|$)/, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
}
