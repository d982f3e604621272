type Command = (args: string[]) => number | Promise<number>

/**
 * The sub-commands. Each gets the arguments after its name and returns the exit code: 0 good, 1 below a target, 2 cannot
 * run. Each is loaded only when it runs, so that the memory of one does not count in the figures of another.
 */
const commands: Record<string, () => Promise<Command>> = {
  quality: async () => (await import('./quality/quality.ts')).quality,
  engine: async () => (await import('./engine/engine.ts')).engine,
  extraction: async () => (await import('./extraction/extraction.ts')).extraction,
  vectors: async () => (await import('./vectors/vectors.ts')).vectors,
  cold: async () => (await import('./cold/cold.ts')).cold,
  load: async () => (await import('./load/load.ts')).load,
  bulk: async () => (await import('./bulk/bulk.ts')).bulk,
  soak: async () => (await import('./soak/soak.ts')).soak,
  console: async () => (await import('./console/console-page.ts')).consolePage,
  scale: async () => (await import('./scale/scale.ts')).scale,
}

const [name = '', ...args] = process.argv.slice(2)
const load = commands[name]
if (load) process.exitCode = await (await load())(args)
else {
  console.error(`Usage: npm run bench -- <${Object.keys(commands).join(' | ')}> [options]`)
  process.exitCode = 2
}
