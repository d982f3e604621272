import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string() })

/** Returns the licences of the packages whose files a bundle has, as Markdown: their authors ask for that. */
export function thirdPartyLicences(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((path) => packageFolderOf(path) ?? []))
  const sections = [...folders].toSorted().map((folder) => sectionOf(join(root, folder)))
  return `# Packages in this bundle\n\n${sections.join('\n')}`
}

function packageFolderOf(path: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
}

function sectionOf(folder: string): string {
  const { name, version, license } = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  )
  return `## ${name} ${version} (${license})\n\n${licenceText(folder, name, license)}\n`
}

function licenceText(folder: string, name: string, license: string): string {
  const [file] = globSync('{LICEN[CS]E,licen[cs]e}*', { cwd: folder }).toSorted()
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').trim()
  if (license === 'Apache-2.0') return 'The text of this licence is in the file LICENSE.'
  throw new Error(`${name} has no text of its licence ${license}: add one to infra/cli-package.`)
}
