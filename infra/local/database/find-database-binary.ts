import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { StartUpFailure } from '../start-up-failure.ts'

/** The database program: the one that was asked for, or else the one npm installed for this platform. */
export function findDatabaseBinary(
  askedFor: string | undefined,
  platform = `${process.platform}-${process.arch}`,
): string {
  if (askedFor !== undefined) return executable(askedFor)
  const require = createRequire(import.meta.url)
  const program = platform.startsWith('win32') ? 'dynoxide.exe' : 'dynoxide'
  const ownPackage = `@dynoxide/${platform}/${program}`
  return resolveFrom(require, ownPackage) ?? resolveThroughWrapper(require, ownPackage) ?? notFound(platform)
}

/** The package `dynoxide` brings the platform's package along, which npm may nest below it. */
function resolveThroughWrapper(require: NodeJS.Require, ownPackage: string): string | undefined {
  const wrapper = resolveFrom(require, 'dynoxide/package.json')
  return wrapper === undefined ? undefined : resolveFrom(createRequire(wrapper), ownPackage)
}

function resolveFrom(require: NodeJS.Require, specifier: string): string | undefined {
  try {
    return require.resolve(specifier)
  } catch {
    return undefined
  }
}

function executable(path: string): string {
  try {
    accessSync(path, constants.X_OK)
    return path
  } catch (cause) {
    throw new StartUpFailure(`DYNOXIDE_BIN is "${path}", which is not a program that this user may run.`, { cause })
  }
}

function notFound(platform: string): never {
  throw new StartUpFailure(
    `The database program is missing. Run "npm install --no-save @dynoxide/${platform}" (or the package "dynoxide"), ` +
      'set DYNOXIDE_BIN to a dynoxide program, or set TOUCHSTONE_DYNAMODB_ENDPOINT to another DynamoDB.',
  )
}
