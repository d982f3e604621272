import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { must, train } from '../../http/support/wire.ts'
import { sharedService } from '../../support/shared-service.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { gitRepository, writeFiles } from '../support/git-repository.ts'
import { spawnTouchstone, touchstoneAt } from '../support/run-touchstone.ts'
import { trainTone } from '../support/train-tone.ts'

const service = await sharedService()
const touchstone = touchstoneAt(service)
const model = 'demo.cli-gate'
const path = await trainTone(service.request, model)
const closed = ['today', 'again', 'for now'].map((end) => ({
  trait: 'warmth',
  text: `The bridge is closed ${end}, see the sign.`,
  quality: 0,
}))
await must(service.request, 'POST', `${path}/samples`, { samples: closed })
await train(service.request, path)

const warm = 'Thank you for waiting, Ada. Your refund of 20 euros is on its way.\n'
const denied = 'Request denied.\n\nRead the policy.\n'

type GateJson = {
  readonly version_no: number
  readonly no_worse_than: object | null
  readonly passed: boolean
  readonly files: readonly {
    readonly path: string
    readonly passed: boolean
    readonly composite: number
    readonly base: { readonly path: string; readonly composite: number } | null
    readonly failures: readonly { readonly measure: string; readonly reason: string }[]
    readonly words: readonly { readonly text: string; readonly line: number | null; readonly share: number }[]
  }[]
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
}

function gateIn(folder: string, cache = join(folder, '.touchstone-cache'), run = touchstone) {
  return (...args: readonly string[]) => run(['gate', '--model', model, '--cache', cache, ...args], { folder })
}

async function jsonOf(
  run: ReturnType<ReturnType<typeof gateIn>>,
): Promise<GateJson & { readonly code: number | null }> {
  const { code, stdout } = await run
  return { code, ...JSON.parse(stdout) }
}

test('a file below a threshold fails the gate with code 4, and the words that lower it are named with their lines', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, {
    'docs/warm.md': warm,
    'docs/deep/denied.md': `---\ntitle: No\n---\n${denied}`,
    'other.txt': denied,
  })

  const spawned = gateIn(folder, undefined, touchstoneAt(service, spawnTouchstone))
  const text = await spawned('docs/**/*.md', '--min', 'warmth=50')
  const { code, files, passed, version_no } = await jsonOf(gateIn(folder)('docs/**/*.md', '--min', '60', '--json'))

  expect(text.code).toBe(4)
  expect(text.stdout).toMatch(/✗ {2}docs\/deep\/denied\.md +\d+ +\d+ +\d+\n✓ {2}docs\/warm\.md +\d+ +\d+ +\d+\n/)
  expect(text.stdout).toMatch(/ {2}warmth \d+ is below 50/)
  expect(text.stdout).toMatch(/"denied" −\d\.\d\d \(line 4\)/)
  expect(text.stdout).toContain('1 of 2 files: failed (demo.cli-gate v2)')
  expect(text.stderr).toBe('score 2 texts; 0 more in the cache\n')
  expect({ code, passed, version_no }).toEqual({ code: 4, passed: false, version_no: 2 })
  expect(files.map((file) => [file.path, file.passed])).toEqual([
    ['docs/deep/denied.md', false],
    ['docs/warm.md', true],
  ])
  expect(files[0]?.failures).toMatchObject([{ measure: 'composite', reason: 'below_threshold', threshold: 60 }])
})

test('files that keep to every threshold pass with code 0', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, { 'warm.md': warm })

  const { code, stdout } = await gateIn(folder)('*.md', '--min', 'composite=50,warmth=50')

  expect(code).toBe(0)
  expect(stdout).toContain('1 file: passed')
})

test('only what has changed is scored again, and the cache has no text', async () => {
  const folder = temporaryFolder()
  const cache = join(folder, 'cache')
  writeFiles(folder, { 'warm.md': warm, 'denied.md': denied })
  const gate = gateIn(folder, cache)
  const first = await gate('*.md', '--min', '60')
  writeFiles(folder, { 'warm.md': `${warm}We care.\n` })

  const second = await gate('*.md', '--min', '60')
  const without = await touchstone(['gate', '*.md', '--model', model, '--min', '60', '--no-cache'], { folder })

  expect(first.stderr).toContain('2 texts; 0 more in the cache')
  expect(second.stderr).toContain('1 text; 1 more in the cache')
  expect(second.stdout.split('\n').at(-2)).toBe(first.stdout.split('\n').at(-2))
  expect(without.stderr).toContain('2 texts; 0 more in the cache')
  const entries = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  expect(paths).toHaveLength(4) // Three texts, one of them also explained.
  expect(paths.map((path) => statSync(path).mode & 0o077)).toEqual([0, 0, 0, 0])
  expect(paths.map((path) => readFileSync(path, 'utf8')).join()).not.toContain('Read the policy')
})

test('a file is compared with what it was at a commit, also after it was renamed; a new one is not', async () => {
  const { folder, git, write, commit } = gitRepository()
  write({
    'docs/a.md': warm,
    'docs/b.md': `${warm}We care, and we are glad you wrote to us.\n`,
    'docs/same.md': denied,
  })
  commit('Write replies')
  git('mv', 'docs/b.md', 'docs/moved.md')
  write({
    'docs/a.md': `${warm}Request denied, refer to section four.\n`,
    'docs/moved.md': `${warm}We care, and we are glad you wrote to us. Closed.\n`,
    'docs/new.md': denied,
  })

  const { code, files, no_worse_than } = await jsonOf(
    gateIn(folder)('docs/*.md', '--no-worse-than', 'main', '--format', 'json'),
  )
  const tolerant = await gateIn(join(folder, 'docs'))('*.md', '--no-worse-than', 'HEAD', '--tolerance', '100')

  expect(code).toBe(4)
  expect(no_worse_than).toEqual({ kind: 'commit', name: 'main', commit: git('rev-parse', 'main').trim() })
  const byPath = new Map(files.map((file) => [file.path, file]))
  expect([...byPath.keys()]).toEqual(['docs/a.md', 'docs/moved.md', 'docs/new.md', 'docs/same.md'])
  expect(byPath.get('docs/a.md')?.failures.map(({ reason }) => reason)).toContain('worse_than_base')
  expect(byPath.get('docs/a.md')?.words).toContainEqual(expect.objectContaining({ text: 'denied', line: 2 }))
  expect(byPath.get('docs/moved.md')?.base?.path).toBe('docs/b.md')
  expect(byPath.get('docs/new.md')).toMatchObject({ base: null, passed: true })
  expect(byPath.get('docs/same.md')).toMatchObject({
    passed: true,
    base: { composite: byPath.get('docs/same.md')?.composite },
  })
  expect(tolerant).toMatchObject({ code: 0, stdout: expect.stringMatching(/✓ {2}new\.md +\d+ +\d+ +\d+ +new\n/) })
})

test('a version is compared with another version on the same texts', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, { 'bridge.txt': 'Thank you for asking, Ada. The bridge is closed today.\n' })

  const { code, stdout } = await gateIn(folder)('bridge.txt', '--no-worse-than', 'v1')
  const same = await jsonOf(gateIn(folder)('bridge.txt', '--no-worse-than', '@v2', '--json'))

  expect(code).toBe(4)
  expect(stdout).toMatch(/warmth \d+ is worse than by v1, where it is \d+/)
  expect(stdout).toContain('"bridge" −')
  expect(same).toMatchObject({ code: 0, no_worse_than: { kind: 'version', name: '@v2', version_no: 2 } })
})

test('a report for GitHub has an error at each failing file, and no name of a file ends it early', async () => {
  const { folder, write } = gitRepository()
  write({ 'docs/100%, sure:.md': denied, 'docs/warm.md': warm })

  const { code, stdout } = await gateIn(join(folder, 'docs'))('*.md', '--min', '60', '--format', 'github')

  expect(code).toBe(4)
  const [error, last] = stdout.trimEnd().split('\n')
  expect(error).toMatch(
    /^::error file=docs\/100%25%2C sure%3A\.md,line=1,title=Touchstone%3A 100%25%2C sure%3A\.md falls short::composite \d+ is below 60/,
  )
  expect(error).toContain('.%0Awarmth: "denied"')
  expect(last).toBe('1 of 2 files fail (demo.cli-gate v2).')
})

test('reports are JUnit XML and SARIF 2.1.0, too', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, { 'a & b <c>.md': denied, 'warm.md': warm, 'code.md': '```\ncode\n```\n' })
  const gate = gateIn(folder)

  const junit = await gate('*.md', '--min', '60', '--format', 'junit')
  const sarif = await gate('*.md', '--min', '60', '--format', 'sarif')

  expect([junit.code, sarif.code]).toEqual([4, 4])
  expect(junit.stdout).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites .* tests="3" failures="1" /)
  expect(junit.stdout).toContain('name="a &amp; b &lt;c&gt;.md"><failure type="below_threshold" message="composite ')
  expect(junit.stdout).toContain('name="warm.md"/>')
  expect(junit.stdout).toContain('name="code.md"><skipped message="It has no prose."/>')
  const { version, runs } = JSON.parse(sarif.stdout)
  expect(version).toBe('2.1.0')
  expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['below_threshold', 'worse_than_base'])
  expect(runs[0].results).toMatchObject([
    {
      ruleId: 'below_threshold',
      level: 'error',
      message: { text: expect.stringMatching(/^composite \d+ is below 60/) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20%26%20b%20%3Cc%3E.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 1 },
          },
        },
      ],
      partialFingerprints: { 'touchstoneGate/v1': expect.any(String) },
    },
  ])
})

test('links are not followed, and files without prose or of an address alone are not scored', async () => {
  const [folder, outside] = [temporaryFolder(), temporaryFolder()]
  writeFiles(outside, { 'secret.md': 'The secret is swordfish.\n' })
  writeFiles(folder, { 'warm.md': warm, 'code.md': '```\na\n```\n', 'link.md': 'http://127.0.0.1:9/page\n' })
  writeFiles(folder, { 'node_modules/a/readme.md': denied })
  symlinkSync(join(outside, 'secret.md'), join(folder, 'secret.md'))
  symlinkSync(outside, join(folder, 'folder'))

  const found = await gateIn(folder)('**/*.md', 'folder/secret.md', '--min', '1', '--json')
  const { files, skipped } = JSON.parse(found.stdout)

  expect(files.map(({ path }: { path: string }) => path)).toEqual(['warm.md'])
  expect(skipped).toEqual([
    { path: 'folder/secret.md', reason: 'Symbolic links are not followed.' },
    { path: 'secret.md', reason: 'Symbolic links are not followed.' },
    { path: 'code.md', reason: 'It has no prose.' },
    { path: 'link.md', reason: 'It is an address alone.' },
  ])
})

test('every file that is no text, or too long, is named, and nothing is scored', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, {
    'docs/warm.md': warm,
    'docs/image.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]),
    'docs/latin.md': new Uint8Array([0x63, 0x61, 0x66, 0xe9]),
    'docs/long.md': 'word '.repeat(14_000),
  })

  const refused = await gateIn(folder)('docs/*', '--min', '60')
  const rest = await gateIn(folder)('docs/*', '--min', '1', '--exclude', '**/*.png', '--exclude', 'docs/l*')

  expect(refused).toEqual({
    code: 1,
    stdout: '',
    stderr: [
      'touchstone: docs/image.png is no text in UTF-8. Leave it out by --exclude.',
      'docs/latin.md is no text in UTF-8. Leave it out by --exclude.',
      'docs/long.md has 70,000 characters to score, and the service reads the first 65,536 alone. Split it, or leave it out by --exclude.',
      '',
    ].join('\n'),
  })
  expect(rest.code).toBe(0)
})

test('what is wrong on the command line is said in one line, with code 2', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, { 'warm.md': warm, 'docs/code.md': '```\n```\n' })
  const said = async (...args: readonly string[]) => {
    const { code, stderr } = await gateIn(folder)(...args)
    expect(code).toBe(2)
    return stderr.replace(/^touchstone: /, '').trimEnd()
  }

  expect(await said('*.md')).toBe('A gate needs --min, --no-worse-than or both: there is nothing to check.')
  expect(await said('*.txt', '--min', '60')).toBe(
    `No file is like *.txt in ${folder}. Give --allow-empty to pass then.`,
  )
  expect(await said('warm.md', 'wram.md', '--min', '60')).toBe(
    `No file is like wram.md in ${folder}. Give --allow-empty to pass then.`,
  )
  expect(await said('docs', '--min', '60')).toBe(
    "docs is a folder. Name its files by a pattern, such as 'docs/**/*.md'.",
  )
  expect(await said('docs/*', '--min', '60')).toBe(
    'There is nothing to score: docs/code.md: It has no prose. Give --allow-empty to pass.',
  )
  expect(await said('*.md', '--min', 'charm=60', '--quiet')).toBe(
    'The model has no trait "charm", which --min names. It has: composite, clarity, warmth.',
  )
  expect(await said('*.md', '--min', 'warmth=high')).toContain('A threshold is composite=70, or the key of a trait')
  expect(await said('*.md', '--min', '60', '--json', '--format', 'junit')).toContain(
    'Give --json or --format junit, not both.',
  )
  expect((await gateIn(folder)('*.txt', '--min', '60', '--allow-empty')).code).toBe(0)
})

test('a base that is not there is a failure that says what to do', async () => {
  const [outside, { folder, write, commit }] = [temporaryFolder(), gitRepository()]
  writeFiles(outside, { 'warm.md': warm })
  write({ 'warm.md': warm })
  commit('Write a reply')

  const noRepository = await gateIn(outside)('*.md', '--no-worse-than', 'main')
  const noCommit = await gateIn(folder)('*.md', '--no-worse-than', 'origin/main')
  const noVersion = await gateIn(folder)('*.md', '--no-worse-than', 'v9')
  const noModel = await touchstone(['gate', '*.md', '--model', 'demo.none', '--min', '1'], { folder })

  expect(noRepository).toMatchObject({ code: 1, stderr: `touchstone: ${outside} is in no git repository.\n` })
  expect(noCommit.code).toBe(1)
  expect(noCommit.stderr).toContain(
    'git knows no commit "origin/main" here. Fetch it first: in GitHub Actions, by fetch-depth',
  )
  expect(noVersion).toMatchObject({ code: 1, stderr: expect.stringContaining('v9') })
  expect(noModel).toMatchObject({ code: 1, stderr: expect.stringContaining('demo.none') })
})

test('a name of a file controls no terminal, and begins no line that GitHub Actions would take for a command', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, { '::add-mask::a.md': denied, 'b\n::error::c.md': denied, 'd\u001b[2J.md': denied, '::e.md': '' })

  const { stdout } = await gateIn(folder)('*.md', '--min', '60')

  expect(stdout).toContain('\n✗ ::add-mask::a.md\n')
  expect(stdout).toContain('\n✗ b\ufffd::error::c.md\n')
  expect(stdout).toContain('\n✗ d\ufffd[2J.md\n')
  expect(stdout).toContain('\n– ::e.md: not scored. It has no prose.\n')
  expect(stdout).not.toMatch(/^\s*::/m)
})
