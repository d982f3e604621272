import { command } from '../../command.ts'
import { type DataFlag, dataFlag, withDataFolder } from './data-flag.ts'
import { runInCheckout } from './run-in-checkout.ts'

type Flags = DataFlag & { readonly port?: number; readonly examples: boolean }

export const serve = command<Flags, []>({
  brief: 'Run the whole service on this machine, as `npm start` does.',
  description: 'Environment variables set the rest: docs/settings.md lists them. Ctrl-C stops the service.',
  examples: [
    { line: 'serve', does: 'Serves at http://127.0.0.1:3000, with its data in the folder .touchstone.' },
    { line: 'serve --port 4000 --data /var/lib/touchstone', does: 'Serves at another port, with its data elsewhere.' },
  ],
  isOffline: true,
  flags: {
    port: {
      kind: 'parsed',
      parse: port,
      optional: true,
      placeholder: 'N',
      brief: 'Port to listen on; 0 takes a free one.',
    },
    ...dataFlag,
    examples: { kind: 'boolean', default: true, brief: 'Load the example models at the first start.' },
  },
  run: async ({ env }, flags) => {
    const { port, examples } = flags
    const settings = { ...withDataFolder(env, flags), ...(port !== undefined && { PORT: String(port) }) }
    return runInCheckout('start.ts', examples ? [] : ['--no-examples'], settings)
  },
})

function port(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 65_535) throw new RangeError('A port is a number from 0 to 65535.')
  return value
}
