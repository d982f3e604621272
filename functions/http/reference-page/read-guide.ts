import { readFile } from 'node:fs/promises'
import { guides } from '#http/reference-page/guides.ts'
import { withServedLinks } from '#http/reference-page/with-served-links.ts'
import { Refusal } from '#rules/refusal.ts'

/** Returns a guide by the name of its file, as it reads beside the other guides. */
export async function readGuide(file: string): Promise<string> {
  if (!guides.some(({ name }) => `${name}.md` === file)) {
    throw new Refusal('route_not_found', `No guide exists at /docs/guides/${file.slice(0, 80)}.`)
  }
  return withServedLinks(await readDocument(file))
}

/** Reads a file of the folder docs, which deployed functions have beside them, and the project at its root. */
function readDocument(file: string): Promise<string> {
  const read = (folder: string) => readFile(new URL(`${folder}/${file}`, import.meta.url), 'utf8')
  return read('./docs').catch(() => read('../../../docs'))
}
