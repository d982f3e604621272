import { guides } from '#http/reference-page/guides.ts'

/** Removes the links of a guide that lead to files which the service does not serve, and leaves their text. */
export function withServedLinks(markdown: string): string {
  return markdown.replace(codeOrLink, (all, text?: string, target?: string) =>
    target === undefined || isServed(target) ? all : String(text),
  )
}

/** A block of code, in which nothing is a link, or a link with its text and its target. */
const codeOrLink = /^```[\s\S]*?^```$|\[([^\]]*)\]\(([^)\s]+)\)/gm

function isServed(target: string): boolean {
  const [path] = target.split('#')
  return path === '' || /^(https?|mailto):/.test(target) || guides.some(({ name }) => `${name}.md` === path)
}
