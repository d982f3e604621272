import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { plainText } from './plain-text.ts'

/** A page of a reference corpus. */
export type CorpusPage = {
  readonly name: string
  readonly html: string
  readonly expectedText: string
  /** Undefined if the corpus does not name it. */
  readonly title: string | undefined
}

const metadataSchema = z.object({ title: z.string().nullish() })
const groundTruthSchema = z.record(z.string(), z.object({ articleBody: z.string() }))

/** Yields the pages of a folder, in one of the two layouts that docs/developing.md describes. */
export function* pagesIn(folder: string): Generator<CorpusPage> {
  const groundTruth = join(folder, 'ground-truth.json')
  if (existsSync(groundTruth)) yield* archivedPages(folder, groundTruthSchema.parse(parsed(groundTruth)))
  else yield* pageFolders(folder)
}

function* archivedPages(folder: string, groundTruth: z.infer<typeof groundTruthSchema>): Generator<CorpusPage> {
  for (const [name, { articleBody }] of Object.entries(groundTruth)) {
    const html = decoded(gunzipSync(readFileSync(join(folder, 'html', `${name}.html.gz`))))
    yield { name, html, expectedText: articleBody, title: undefined }
  }
}

function* pageFolders(folder: string): Generator<CorpusPage> {
  for (const name of readdirSync(folder).sort()) {
    const [source, expected, metadata] = ['source.html', 'expected.html', 'expected-metadata.json'].map((file) =>
      join(folder, name, file),
    )
    if (!source || !expected || !metadata || !existsSync(source)) continue
    yield {
      name,
      html: decoded(readFileSync(source)),
      expectedText: plainText(decoded(readFileSync(expected))),
      title: metadataSchema.parse(parsed(metadata)).title ?? undefined,
    }
  }
}

function parsed(file: string): unknown {
  return JSON.parse(decoded(readFileSync(file)))
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
