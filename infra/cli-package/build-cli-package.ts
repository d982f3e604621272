import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import * as z from 'zod'
import { thirdPartyLicences } from './third-party-licences.ts'

const root = join(import.meta.dirname, '..', '..')
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
const versionSchema = z.object({ version: z.string() })

/**
 * Writes the package of the command line and of the typed client into a folder, from where `npm pack` takes it: the command as one
 * file with all that it imports, so that nothing else is installed, and the client as compiled modules with their types.
 */
export function buildCliPackage(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  const command = join(folder, 'bin', 'touchstone.js')
  const modules = bundleCommand(command)
  chmodSync(command, 0o755)
  execFileSync(process.execPath, [tsc, '--project', join(root, 'client'), '--outDir', join(folder, 'client')])
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  cpSync(join(root, 'docs', 'cli.md'), join(folder, 'README.md'))
  writeFileSync(join(folder, 'THIRD-PARTY.md'), thirdPartyLicences(root, modules))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
}

/** Writes the command with all that it imports into one file. Returns the paths of the modules in it. */
export function bundleCommand(file: string): readonly string[] {
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: ['cli/touchstone.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    mainFields: ['module', 'main'],
    // Its entry for Node is CommonJS, which ES modules can't load parts of Node from.
    alias: { yaml: join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
    metafile: true,
    logLevel: 'warning',
  })
  return Object.keys(metafile.inputs)
}

function manifest(): object {
  const { version } = versionSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  return {
    name: 'touchstone',
    version,
    description: 'The command line of Touchstone, a self-hosted model service that scores text, and its typed client.',
    license: 'Apache-2.0',
    type: 'module',
    bin: { touchstone: 'bin/touchstone.js' },
    exports: { './client': { types: './client/client.d.ts', default: './client/client.js' } },
    engines: { node: '>=22.12' },
  }
}
