import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guides } from '#http/reference-page/guides.ts'
import { withServedLinks } from '#http/reference-page/with-served-links.ts'
import { sharedService } from '../../support/shared-service.ts'
import { projectRoot } from '../../support/source-files.ts'
import { refused } from '../support/refused.ts'

const { request } = await sharedService()

const paths = guides.map(({ name }) => `/docs/guides/${name}.md`)

function read(path: string) {
  return request('GET', path, { key: null })
}

/** Returns the paths that a page links to on this service, resolved as a reader would. */
function linksIn(markdown: string, path: string): readonly string[] {
  const base = new URL(path, 'http://service.example')
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '')
  const links = [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => new URL(target, base))
  return links.filter(({ origin }) => origin === base.origin).map(({ pathname }) => pathname)
}

test.each(paths)('%s is served as Markdown without a key, and each of its links leads somewhere', async (path) => {
  const { status, headers, text } = await read(path)

  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  expect(headers.get('cache-control')).toBe('public, max-age=600')
  expect(text).toMatch(/^# \S/)
  expect(linksIn(text, path).filter((link) => !paths.includes(link))).toEqual([])
})

test('the list for language models has a title, a summary, and links that each lead somewhere', async () => {
  const { status, headers, text } = await read('/llms.txt')
  const links = linksIn(text, '/llms.txt')

  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(headers.get('cache-control')).toBe('public, max-age=600')
  expect(text).toMatch(/^# Touchstone\n\n> \S.*\n\n/)
  expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(['API', 'Guides'])
  const listed = text.split('\n').filter((line) => line.startsWith('- ['))
  expect(listed.filter((line) => !/^- \[[^\]]+\]\([^)]+\): [^[\]]+$/.test(line))).toEqual([])
  expect(links).toEqual(expect.arrayContaining([...paths, '/v1/openapi.json', '/v2/openapi.json', '/docs', '/mcp']))
  for (const link of links.filter((one) => one !== '/mcp')) expect(await read(link)).toMatchObject({ status: 200 })
})

test.each(['backup.md', 'mail', 'MAIL.md', '..%2F..%2FREADME.md', '__proto__'])(
  'there is no guide %s',
  async (name) => {
    expect(await read(`/docs/guides/${name}`)).toMatchObject(refused(404, 'route_not_found'))
  },
)

test('every page that the README lists for users is a guide', () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
  const [table = ''] = /^\| using it \|[\s\S]*?\n\n/m.exec(readme) ?? []
  const firstCells = table.split('\n').map((row) => row.split('|')[1] ?? '')
  const listed = firstCells.flatMap((cell) => [...cell.matchAll(/\(docs\/([\w-]+)\.md\)/g)].map(([, name]) => name))

  expect(listed.length).toBeGreaterThan(8)
  expect(guides.map(({ name }) => name)).toEqual(expect.arrayContaining(listed))
})

test('links to what is not served become text, and code stays as it is', () => {
  const page = `See [mail](mail.md#signatures), [\`a.ts\`](../functions/a.ts), [below](#b) and [a site](https://example.org).

\`\`\`json
{"link": "[backup](backup.md)"}
\`\`\`

[A backup](backup.md) has them.
`

  expect(
    withServedLinks(page),
  ).toBe(`See [mail](mail.md#signatures), \`a.ts\`, [below](#b) and [a site](https://example.org).

\`\`\`json
{"link": "[backup](backup.md)"}
\`\`\`

A backup has them.
`)
})
