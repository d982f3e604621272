import { buildChoiceParser } from '@stricli/core'
import { command } from '../../command.ts'

/** The script by which each shell completes a line: it passes the words before the cursor and offers the lines that come back. */
const scripts = {
  bash: `_touchstone() {
  local IFS=$'\\n'
  COMPREPLY=($(touchstone __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _touchstone touchstone`,
  zsh: `_touchstone() {
  local -a proposals
  proposals=("\${(@f)$(touchstone __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -a proposals || _files
}
compdef _touchstone touchstone`,
  fish: `complete -c touchstone -a '(touchstone __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'`,
} as const
const shells = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof shells)[number]

export const completion = command<Record<never, never>, [shell: Shell]>({
  brief: 'Print what makes a shell complete commands and flags.',
  examples: [
    { line: 'completion bash >> ~/.bashrc', does: 'Completes in each new bash.' },
    { line: 'completion zsh >> ~/.zshrc', does: 'Completes in each new zsh, after compinit.' },
    { line: 'completion fish > ~/.config/fish/completions/touchstone.fish', does: 'Completes in each new fish.' },
  ],
  isOffline: true,
  flags: {},
  args: {
    kind: 'tuple',
    parameters: [
      {
        parse: buildChoiceParser(shells),
        placeholder: 'shell',
        brief: 'bash, zsh or fish',
        proposeCompletions: () => shells,
      },
    ],
  },
  run: async (_session, _flags, shell) => ({ json: { shell, script: scripts[shell] }, text: scripts[shell] }),
})
