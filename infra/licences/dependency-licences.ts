import * as z from 'zod'

/** Licences that ask for no more than their text and the names of the authors. */
const permissive = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0']
/**
 * Also allowed for tools, whose code is in nothing that is deployed. MPL-2.0 asks for the source of changed files, and CC-BY-4.0,
 * the licence of a table of browsers, for its authors' names, where they are passed on.
 */
const ofTools = ['CC-BY-4.0', 'MPL-2.0', 'PSF-2.0', 'Python-2.0', 'Unlicense']

/** Packages without the name of a licence in their manifest, and the licence whose text they have. */
const readByHand: Readonly<Record<string, string>> = { sylvester: 'MIT' }

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string(), license: z.string(), dev: z.boolean() }).partial()),
})

export type DependencyLicence = {
  readonly name: string
  readonly version: string
  /** An expression of SPDX; undefined if the package has none. */
  readonly licence: string | undefined
  /** True if only building and testing need it. */
  readonly isTool: boolean
}

/** Returns the packages of a lock file with their licences, in the order of their names. */
export function dependencyLicences(lockFile: string): readonly DependencyLicence[] {
  const { packages } = lockSchema.parse(JSON.parse(lockFile))
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license, dev = false }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return { name, version, licence: license ?? readByHand[name], isTool: dev }
    })
    .toSorted(
      (one, other) => one.name.localeCompare(other.name, 'en') || one.version.localeCompare(other.version, 'en'),
    )
}

/** Returns true if the licence, or one that it lets us choose, is on the list. */
export function hasAllowedLicence({ licence, isTool }: DependencyLicence): boolean {
  const allowed = new Set(isTool ? [...permissive, ...ofTools] : permissive)
  const choices = licence?.replace(/^\(|\)$/g, '').split(' OR ') ?? []
  return choices.some((choice) => choice.split(' AND ').every((name) => allowed.has(name)))
}
