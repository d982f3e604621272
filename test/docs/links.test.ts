import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesBelow, projectRoot, sourceFilesBelow, withoutComments } from '../support/source-files.ts'

const folders = ['functions', 'infra', 'bench', 'examples', 'statemachines', 'client', 'cli', 'console', 'test']
const pages = ['README.md', 'SECURITY.md', ...filesBelow('docs'), ...folders.flatMap(filesBelow)].filter((path) =>
  path.endsWith('.md'),
)

type Link = { readonly text: string; readonly target: string }

describe.each(pages)('%s', (page) => {
  const prose = withoutCodeBlocks(textOf(page))

  test.each(linksIn(prose).map((link) => [link.target, link] as const))(
    'the link to %s leads somewhere',
    (_target, { target }) => {
      if (/^(https?|mailto):/.test(target)) return
      const [path, anchor] = locate(page, target)

      expect(existsSync(join(projectRoot, path)), `${path} does not exist`).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(textOf(path))).toContain(anchor)
    },
  )

  test('a name in backticks is defined in the file that it links to', () => {
    const dead = linksIn(prose).flatMap((link) =>
      namesIn(link.text).filter((name) => !standsIn(name, locate(page, link.target)[0])),
    )
    expect(dead).toEqual([])
  })

  test('a path in backticks exists', () => {
    const paths = codeIn(prose).filter((code) =>
      /^(functions|infra|bench|examples|statemachines|test|docs)\/[\w./-]*$/.test(code),
    )
    expect(paths.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([])
  })

  test('a command of npm is one of package.json', () => {
    const { scripts } = JSON.parse(textOf('package.json'))
    const commands = [...textOf(page).matchAll(/\bnpm run (?:-\S+ )*([\w:-]+)/g)].map(([, command = '']) => command)
    expect(commands.filter((command) => !(command in scripts))).toEqual([])
  })

  test('a setting is one that the service reads', () => {
    const settings = textOf(page).match(/\bTOUCHSTONE_[A-Z_]+[A-Z]\b/g) ?? []
    expect(settings.filter((setting) => !sourceText().includes(setting))).toEqual([])
  })
})

test('dead links and names are found', () => {
  const text = 'See [`findModel`, `gone`](functions/table/models.ts), [the page](docs/registry.md#no-such-heading).'

  expect(linksIn(text).map(({ target }) => locate('docs/page.md', `../${target}`))).toEqual([
    ['functions/table/models.ts', undefined],
    ['docs/registry.md', 'no-such-heading'],
  ])
  expect(namesIn('`findModel`, `gone`').filter((name) => !standsIn(name, 'functions/table/models.ts'))).toEqual([
    'gone',
  ])
  expect(standsIn('models.ts', 'functions/table/models.ts')).toBe(true)
  expect(standsIn('models.ts', 'functions/table/versions.ts')).toBe(false)
  expect(anchorsOf('# One `two` & three!\n## One two  \n## One two')).toEqual([
    'one-two--three',
    'one-two',
    'one-two-1',
  ])
})

function textOf(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8')
}

function withoutCodeBlocks(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '')
}

function linksIn(markdown: string): readonly Link[] {
  return [...markdown.matchAll(/\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, text = '', target = '']) => ({ text, target }))
}

/** Returns what stands in backticks. */
function codeIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
}

/** Returns the identifiers and file names among what stands in backticks. */
function namesIn(markdown: string): readonly string[] {
  return codeIn(markdown).filter((code) => /^[\w$-]+(\.\w+)*\/?$|\/[\w.-]+$/.test(code))
}

/** Returns the path of a link's target from the root of the project, and its anchor. */
function locate(page: string, target: string): readonly [path: string, anchor: string | undefined] {
  const [path = '', anchor] = target.split('#')
  return [path === '' ? page : posix.join(posix.dirname(page), path), anchor]
}

/** Tells if a file or folder has this name, or if the file declares it. */
function standsIn(name: string, path: string): boolean {
  const plain = (text: string) => text.replace(/\/$/, '')
  if (`/${plain(path)}`.endsWith(`/${plain(name)}`)) return true
  if (!existsSync(join(projectRoot, path)) || statSync(join(projectRoot, path)).isDirectory()) return false
  if (!/\.m?ts$/.test(path)) return textOf(path).includes(name)
  const declared = new RegExp(
    `(?:\\b(?:function\\*?|const|let|class|type|interface|async|readonly)\\s+|^\\s+)${name}\\b`,
    'm',
  )
  return declared.test(withoutComments(textOf(path)))
}

/** Returns the anchors that GitHub gives to the headings of a page. */
function anchorsOf(markdown: string): readonly string[] {
  const seen = new Map<string, number>()
  return [...withoutCodeBlocks(markdown).matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) => {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  })
}

let allSource: string | undefined

function sourceText(): string {
  allSource ??= ['functions', 'infra', 'bench', 'test']
    .flatMap(sourceFilesBelow)
    .map(({ path, text }) => (path.startsWith('test/docs/') ? '' : text))
    .join('\n')
  return allSource
}
