import { StartUpFailure } from '../start-up-failure.ts'

/** Throws the reason why the gateway cannot listen on its address. */
export function refuseAddress(host: string, port: number, cause: NodeJS.ErrnoException): never {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is in use. Stop the program that listens there, or set PORT to another port.`,
    EACCES: `This user may not listen on port ${port}. Set PORT to a port above 1023.`,
  }
  const reason =
    reasons[cause.code ?? ''] ?? `Cannot listen on ${host} (${cause.message}). Set HOST to an address of this machine.`
  throw new StartUpFailure(reason, { cause })
}
