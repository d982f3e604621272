import type { Service } from 'touchstone/client'
import { CommandFailure } from '../../command-failure.ts'

/** Returns the name of the version, or `v` and the number of the active one. Throws a CommandFailure if there is none. */
export async function versionOrActive(service: Service, handle: string, named?: string): Promise<string> {
  if (named !== undefined && named !== 'active') return named
  const { version_no } = await service.model(handle).get()
  if (version_no === null) {
    throw new CommandFailure(`${handle} has no version yet. Train it first: touchstone train --model ${handle}`)
  }
  return `v${version_no}`
}
