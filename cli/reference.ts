import { type Application, type CommandContext, generateHelpTextForAllCommands } from '@stricli/core'
import { application, commandAreas } from './application.ts'
import { exitCodes } from './exit-codes.ts'
import { commandName } from './overview.ts'

const introduction = `# The command line

\`touchstone\` does from a terminal what the API does: it makes models from files, trains them, scores with them, and keeps
texts to a standard in CI. This page is generated from the commands by \`npm run build:cli-reference\`.

## Install

| where | how |
|---|---|
| in a checkout, after \`npm ci\` | \`npm run ts -- score --help\`, and so on. It works in the folder from which npm is called |
| shorter, in every folder | \`alias touchstone="npm --prefix '$PWD' run --silent ts --"\`, in the folder of the checkout |
| for good | \`npm run build:cli\`, then \`npm install -g ./cli/dist\` |
| on another machine | \`npm run build:cli && npm pack ./cli/dist\` writes a file; there, \`npm install -g\` with that file |

What is installed has no dependencies, needs Node 22.12 or newer, and has the [typed client](../client/README.md) as
\`touchstone/client\`. \`serve\`, \`backup\`, \`restore\` and \`token\` need a checkout.

The shell completes commands and flags of an installed \`touchstone\`, in each new shell after:

\`\`\`sh
touchstone completion bash >> ~/.bashrc    # or: completion zsh >> ~/.zshrc
\`\`\`

[From nothing to a gate](../README.md#from-nothing-to-a-gate) shows the first steps.

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
  const helpTexts = generateHelpTextForAllCommands(commands)
  const contents = Object.entries(commandAreas).map(
    ([area, areaCommands]) => `| ${area} | ${linksTo(Object.keys(areaCommands), helpTexts)} |`,
  )
  return [
    introduction,
    `| code | meaning |\n|---|---|\n${codes.join('\n')}\n`,
    `## Commands\n\n| about | commands |\n|---|---|\n${contents.join('\n')}\n`,
    'Every command also takes `--url`, `--key`, `--profile`, `--json`, `--quiet` and `--help`, where they apply.\n',
    ...helpTexts.map(([route, help]) => `### ${route}\n\n\`\`\`text\n${withoutSharedFlags(help).trim()}\n\`\`\`\n`),
  ].join('\n')
}

type HelpTexts = ReturnType<typeof generateHelpTextForAllCommands>

/** Returns links to the commands of an area, each verb of a command as a link of its own. */
function linksTo(names: readonly string[], helpTexts: HelpTexts): string {
  return names
    .map(commandName)
    .flatMap((name) => helpTexts.filter(([route]) => route.split(' ')[1] === name))
    .map(([route]) => `[${route.replace('touchstone ', '')}](#${route.replaceAll(' ', '-')})`)
    .join(' · ')
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
