import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { StartUpFailure } from '../start-up-failure.ts'

/** Returns the path of the database program: the configured one, or else the one that npm installed for this platform. */
export function findDatabaseBinary(
  configured: string | undefined,
  platform = `${process.platform}-${process.arch}`,
): string {
  if (configured !== undefined) return executable(configured)
  const require = createRequire(import.meta.url)
  const program = platform.startsWith('win32') ? 'dynoxide.exe' : 'dynoxide'
  const ownPackage = `@dynoxide/${platform}/${program}`
  return resolveFrom(require, ownPackage) ?? resolveThroughWrapper(require, ownPackage) ?? notFound(platform)
}

/** Resolves through the package `dynoxide`, which depends on the platform's package; npm may nest it below. */
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
    throw new StartUpFailure(`DYNOXIDE_BIN is "${path}", which this user cannot run. Set it to a dynoxide program.`, {
      cause,
    })
  }
}

function notFound(platform: string): never {
  throw new StartUpFailure(
    `The database program is missing. Run "npm install --no-save @dynoxide/${platform}" (or the package "dynoxide"), ` +
      'set DYNOXIDE_BIN to a dynoxide program, or set TOUCHSTONE_DYNAMODB_ENDPOINT to another DynamoDB.',
  )
}
