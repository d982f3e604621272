type Command = (args: string[]) => number | Promise<number>

/**
 * Each sub-command gets the arguments after its name and answers the exit code: 0 good, 1 below a target, 2 cannot run.
 * Loaded only when asked for: what one of them needs must not weigh on the figures of another.
 */
const commands: Record<string, () => Promise<Command>> = {
  quality: async () => (await import('./quality/quality.ts')).quality,
  engine: async () => (await import('./engine/engine.ts')).engine,
  scale: async () => (await import('./scale/scale.ts')).scale,
}

const [name = '', ...args] = process.argv.slice(2)
const load = commands[name]
if (load) process.exitCode = await (await load())(args)
else {
  console.error(`Usage: npm run bench -- <${Object.keys(commands).join(' | ')}> [options]`)
  process.exitCode = 2
}
