import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../support/source-files.ts'

export type PageBlock = { readonly language: string; readonly text: string }

/** Returns the fenced blocks of a section of a page, from its heading to the next one of the same level. */
export function blocksOfSection(page: string, heading: string): readonly PageBlock[] {
  const markdown = readFileSync(join(projectRoot, page), 'utf8')
  const start = markdown.indexOf(`\n## ${heading}\n`)
  if (start < 0) throw new Error(`${page} has no section "${heading}".`)
  const end = markdown.indexOf('\n## ', start + 1)
  const section = markdown.slice(start, end < 0 ? undefined : end)
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }))
}
