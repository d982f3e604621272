import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readableText } from '#fetcher/readable-text.ts'
import { makeTable } from '../make-table.ts'
import { type CorpusPage, pagesIn } from './pages.ts'
import { tokenF1, tokensOf } from './token-f1.ts'

type Measured = {
  readonly name: string
  readonly f1: number
  /** Undefined if the corpus does not name the headline. */
  readonly hasHeadline: boolean | undefined
  readonly cpuMs: number
}

const minF1 = 0.985
const minHeadlineShare = 0.95
const worstPages = 10

const table = makeTable([
  ['measured', 44],
  ['', 10],
  ['target', 10],
])

/** Reads the pages of a reference corpus, and compares the texts with those expected. */
export function extraction(args: string[]): number {
  const folder = folderIn(args)
  if (folder === undefined || !existsSync(folder)) {
    console.error('Usage: npm run bench -- extraction --data <folder>')
    return 2
  }
  const pages = pagesIn(folder).map(measure).toArray()
  if (pages.length === 0) {
    console.error(`There is no page in ${folder}: see docs/developing.md for its layout.`)
    return 2
  }
  return report(pages)
}

function folderIn(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { data: { type: 'string' } } }).values.data
  } catch {
    return undefined
  }
}

function measure({ name, html, expectedText, title }: CorpusPage): Measured {
  const before = process.cpuUsage()
  const text = readableText(html)
  const { user, system } = process.cpuUsage(before)
  const words = (of: string) => tokensOf(of).join(' ')
  const hasHeadline = title ? words(text).startsWith(words(title)) : undefined
  return { name, f1: tokenF1(text, expectedText), hasHeadline, cpuMs: (user + system) / 1_000 }
}

function report(pages: readonly Measured[]): number {
  const f1 = mean(pages.map((page) => page.f1))
  const titled = pages.filter(({ hasHeadline }) => hasHeadline !== undefined)
  const headlineShare = mean(titled.map(({ hasHeadline }) => Number(hasHeadline)))
  console.log(table.heading)
  console.log(table.line(['token F1, mean of the pages', f1.toFixed(4), titled.length > 0 ? String(minF1) : '']))
  if (titled.length > 0) {
    console.log(table.line(['pages that begin with their headline', percent(headlineShare), percent(minHeadlineShare)]))
  }
  console.log(table.line(['CPU time of a page, mean', `${mean(pages.map((page) => page.cpuMs)).toFixed(0)} ms`]))
  console.log(table.line(['CPU time of a page, most', `${Math.max(...pages.map((page) => page.cpuMs)).toFixed(0)} ms`]))
  console.log(`\nThe worst of ${pages.length} pages by token F1`)
  for (const { name, f1 } of pages.toSorted((a, b) => a.f1 - b.f1).slice(0, worstPages)) {
    console.log(table.line([`  ${name.slice(0, 40)}`, f1.toFixed(3)]))
  }
  // The targets are those of the corpus that names the titles.
  return titled.length > 0 && (f1 < minF1 || headlineShare < minHeadlineShare) ? 1 : 0
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
