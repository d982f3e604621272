import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DependencyLicence, dependencyLicences, hasAllowedLicence } from './dependency-licences.ts'

// Lists the licences of all packages that the lock file names, and fails if one of them is not allowed.
const packages = dependencyLicences(readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8'))
print('What is deployed', ({ isTool }) => !isTool)
print('Tools', ({ isTool }) => isTool)

const refused = packages.filter((one) => !hasAllowedLicence(one))
for (const { name, version, licence = 'none' } of refused) {
  console.error(`${name} ${version} has a licence that is not on the list of infra/licences: ${licence}.`)
}
process.exitCode = refused.length === 0 ? 0 : 1

function print(title: string, isListed: (one: DependencyLicence) => boolean): void {
  const byLicence = Map.groupBy(packages.filter(isListed), ({ licence = 'none' }) => licence)
  console.log(`${title}:`)
  for (const [licence, all] of [...byLicence].toSorted(([, a], [, b]) => b.length - a.length)) {
    console.log(`  ${licence} (${all.length}): ${all.map(({ name, version }) => `${name} ${version}`).join(', ')}`)
  }
}
