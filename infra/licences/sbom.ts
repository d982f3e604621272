import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { dependencyLicences } from './dependency-licences.ts'

// Prints a bill of materials (CycloneDX) from the lock file: of all packages, or with --deployed of those that are no tools.
const { deployed } = parseArgs({ options: { deployed: { type: 'boolean', default: false } } }).values

const sbomSchema = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(z.looseObject({ 'bom-ref': z.string() })),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
})
type Sbom = z.infer<typeof sbomSchema>

const root = join(import.meta.dirname, '..', '..')
const npmSbom = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application']
const whole = execFileSync('npm', npmSbom, { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 })
const sbom = sbomSchema.parse(JSON.parse(whole))
console.log(JSON.stringify(deployed ? withoutTools(sbom) : sbom, null, 2))

/** Leaves out what only tools need. npm's own `--omit dev` also leaves out what the service and a tool share, such as zod. */
function withoutTools({ components, dependencies, ...rest }: Sbom): Sbom {
  const packages = dependencyLicences(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const kept = new Set(packages.filter(({ isTool }) => !isTool).map(({ name, version }) => `${name}@${version}`))
  kept.add(rest.metadata.component['bom-ref'])
  return {
    ...rest,
    components: components.filter((component) => kept.has(component['bom-ref'])),
    dependencies: dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => kept.has(on)) })),
  }
}
