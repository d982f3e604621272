import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { dependencyLicences } from '../../../infra/licences/dependency-licences.ts'
import { projectRoot } from '../../support/source-files.ts'

/** The fields of CycloneDX 1.5 that a reader of a bill of materials needs. */
const sbomSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.5'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  components: z.array(
    z.object({
      'bom-ref': z.string(),
      name: z.string(),
      version: z.string(),
      purl: z.string().startsWith('pkg:npm/'),
      // npm has none for a package that another one bundles.
      hashes: z.array(z.object({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) })).optional(),
      licenses: z.array(z.unknown()).min(1),
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
})

test('the bill of materials of what is deployed names every package that it needs, and no tool', {
  timeout: 180_000,
}, async () => {
  const script = join(projectRoot, 'infra', 'licences', 'sbom.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--deployed'], {
    cwd: projectRoot,
    env: { ...process.env, npm_config_offline: 'true' },
    maxBuffer: 100_000_000,
  })

  const { components, dependencies } = sbomSchema.parse(JSON.parse(stdout))
  const nameOf = ({ name, version }: { readonly name: string; readonly version: string }) => `${name}@${version}`
  const packages = dependencyLicences(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'))
  expect(new Set(components.map(nameOf))).toEqual(new Set(packages.filter(({ isTool }) => !isTool).map(nameOf)))
  const known = new Set(dependencies.map(({ ref }) => ref))
  expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([])
})
