import { quality } from './quality/quality.ts'

/** Each sub-command gets the arguments after its name and answers the exit code: 0 good, 1 below a target, 2 cannot run. */
const commands: Record<string, (args: string[]) => number> = { quality }

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (command) process.exitCode = command(args)
else {
  console.error(`Usage: npm run bench -- <${Object.keys(commands).join(' | ')}> [options]`)
  process.exitCode = 2
}
