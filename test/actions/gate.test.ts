import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { gateComment } from '../../actions/gate/gate-comment.ts'
import { writeFiles } from '../cli/support/git-repository.ts'
import { trainTone } from '../cli/support/train-tone.ts'
import { sharedService } from '../support/shared-service.ts'
import { projectRoot } from '../support/source-files.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type FakeComment, writeFakeGh } from './support/fake-gh.ts'
import { readAction, runAction } from './support/run-action.ts'

const service = await sharedService()
const model = 'demo.action-gate'
await trainTone(service.request, model)

const warm = 'Thank you for waiting, Ada. Your refund of 20 euros is on its way, and we are happy to help.\n'
const denied = 'Request denied.\n\nRead the policy.\n'
const mark = `<!-- touchstone gate ${model} -->\n`

const acme = { full_name: 'acme/handbook' }
const pullRequest = { number: 7, head: { repo: acme }, base: { repo: acme }, user: { login: 'ada' } }

type Case = {
  readonly files: Readonly<Record<string, string>>
  readonly changed?: readonly (readonly [string, string])[]
  readonly comments?: readonly FakeComment[]
  readonly refuses?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly event?: object
  readonly eventName?: string
}

/** Runs the action on a checkout, with a fake gh. */
async function gateAction({ files, changed, comments = [], refuses, inputs = {}, event, eventName }: Case) {
  const [workspace, commands] = [temporaryFolder(), temporaryFolder()]
  writeFiles(workspace, files)
  const github = writeFakeGh(commands, {
    files: changed ?? Object.keys(files).map((path) => ['added', path] as const),
    comments,
    pageSize: 1,
    ...(refuses !== undefined && { refuses }),
  })
  const given = { url: service.url, 'api-key': service.apiKey, model, threshold: 'warmth=50', ...inputs }
  const run = { inputs: given, workspace, event: event ?? { pull_request: pullRequest }, commands, eventName }
  return { ...(await runAction('actions/gate', run)), github }
}

describe('action.yml', () => {
  const { inputs, outputs, runs } = readAction('actions/gate')

  test('asks for the service and the model, and answers scores and below-threshold', () => {
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(['url', 'api-key', 'model', 'threshold', 'files']))
    expect(Object.keys(inputs).filter((name) => inputs[name]?.required)).toEqual(['url', 'model'])
    expect(Object.keys(outputs)).toEqual(['scores', 'below-threshold'])
  })

  test('no expression is part of a script: whoever names a branch or a file would write the script', () => {
    expect(runs.steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
  })

  test('every expression of a step is an input, so that nothing of the event reaches it', () => {
    const values = runs.steps.flatMap(({ env = {} }) => Object.values(env))
    expect(values.filter((value) => !/^\$\{\{ inputs\.[a-z-]+ \}\}$/.test(value))).toEqual([])
    expect(values.map((value) => /inputs\.([a-z-]+)/.exec(value)?.[1]).toSorted()).toEqual(
      Object.keys(inputs).toSorted(),
    )
  })
})

test('the example workflow gives the action inputs that it has, and nothing of the event becomes part of a script', () => {
  const workflow = parse(readFileSync(join(projectRoot, 'examples/github-actions/gate.yml'), 'utf8'))
  const steps: readonly { uses?: string; run?: string; with?: object }[] = workflow.jobs.gate.steps
  const gate = steps.find(({ uses }) => uses?.includes('/actions/gate@'))

  expect(Object.keys(readAction('actions/gate').inputs)).toEqual(expect.arrayContaining(Object.keys(gate?.with ?? {})))
  expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
  expect(workflow.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' })
})

test('the changed Markdown files of a pull request are scored, and one comment says how', async () => {
  const { code, log, outputs, summary, github } = await gateAction({
    files: { 'docs/warm.md': warm, 'docs/denied.md': denied, 'docs/same.md': denied, 'notes.txt': denied },
    changed: [
      ['modified', 'docs/warm.md'],
      ['added', 'docs/denied.md'],
      ['removed', 'docs/gone.md'],
      ['modified', 'notes.txt'],
    ],
    comments: [
      { id: 'IC_other', body: 'Looks good to me', viewerDidAuthor: false },
      { id: 'IC_forged', body: `${mark}Someone else wrote the mark`, viewerDidAuthor: false },
    ],
  })

  expect(code).toBe(1)
  expect(log).toMatch(
    /^::error file=docs\/denied\.md,line=1,title=Touchstone%3A docs\/denied\.md falls short::warmth \d+ is below 50/m,
  )
  expect(log).toContain(`1 of 2 files fail (${model} v1).\nThe comment was written.\n`)
  expect(outputs['below-threshold']).toBe('true')
  const scores = JSON.parse(outputs.scores ?? '')
  expect(Object.keys(scores)).toEqual(['docs/denied.md', 'docs/warm.md'])
  expect(scores['docs/warm.md']).toEqual({
    composite: expect.any(Number),
    scores: { clarity: expect.any(Number), warmth: expect.any(Number) },
  })
  const [, forged, written] = github.comments()
  expect(forged?.body).toContain('Someone else')
  expect(written?.body).toMatch(
    /^<!-- touchstone gate demo\.action-gate -->\n### ❌ Touchstone: 1 of 2 files falls short\n/,
  )
  expect(written?.body).toMatch(/\| ❌ \| `docs\/denied\.md` \| \d+ \| \d+ \| \d+ \|\n\| ✅ \| `docs\/warm\.md` \|/)
  expect(written?.body).toMatch(/- warmth: `denied` −\d/)
  expect(`${mark}${summary}`.trimEnd()).toBe(written?.body)
  expect(github.calls().map(({ secrets }) => secrets)).toEqual(github.calls().map(() => ['GH_TOKEN']))
})

test('the next run changes its comment, and says so when there is nothing left to score', async () => {
  const own = { id: 'IC_own', body: `${mark}### Old`, viewerDidAuthor: true }
  const comments = [{ id: 'IC_other', body: 'Looks good to me', viewerDidAuthor: false }, own]

  const passing = await gateAction({ files: { 'warm.md': warm }, comments })
  const without = await gateAction({ files: { 'notes.txt': warm }, comments: passing.github.comments() })
  const again = await gateAction({ files: { 'notes.txt': warm }, comments: without.github.comments() })

  expect(passing).toMatchObject({ code: 0, outputs: { 'below-threshold': 'false' } })
  expect(passing.github.comments()).toHaveLength(2)
  expect(passing.github.comments()[1]?.body).toContain('### ✅ Touchstone: 1 file, none falls short')
  expect(without).toMatchObject({ code: 0, outputs: { scores: '{}', 'below-threshold': 'false' } })
  expect(without.github.comments()[1]?.body).toContain('### Touchstone: no file to score')
  expect(again.log).toContain('The comment says the same already.')
})

test('a pull request of a fork has no key: it passes, and says why', async () => {
  const fork = { ...pullRequest, head: { repo: { full_name: 'someone/handbook' } } }

  const ofFork = await gateAction({
    files: { 'denied.md': denied },
    inputs: { 'api-key': '' },
    event: { pull_request: fork },
  })
  const ofOwn = await gateAction({ files: { 'denied.md': denied }, inputs: { 'api-key': '' } })

  expect(ofFork).toMatchObject({ code: 0, outputs: { scores: '{}', 'below-threshold': 'false' } })
  expect(ofFork.log).toMatch(/^::notice title=Touchstone::Nothing was scored: workflows of forks/)
  expect(ofFork.summary).toContain('Nothing was scored')
  expect(ofFork.github.isCalled()).toBe(false)
  expect(ofOwn.code).toBe(1)
  expect(ofOwn.log).toContain('::error title=Touchstone::The input api-key is empty')
})

test('pull_request_target is refused: it checks out the base, whose texts are not those of the pull request', async () => {
  const { code, log, github } = await gateAction({ files: { 'warm.md': warm }, eventName: 'pull_request_target' })

  expect(code).toBe(1)
  expect(log).toContain('use the event pull_request.')
  expect(github.isCalled()).toBe(false)
})

test('with fail: false the outputs say it alone, and a comment that may not be written is a warning', async () => {
  const refuses = 'gh: Resource not accessible by integration (HTTP 403)'

  const { code, log, outputs } = await gateAction({
    files: { 'denied.md': denied },
    refuses,
    inputs: { fail: 'false' },
  })

  expect(code).toBe(0)
  expect(outputs['below-threshold']).toBe('true')
  expect(log).toContain(
    '::warning title=Touchstone::The comment could not be written: gh api failed: gh: Resource not accessible by integration (HTTP 403)%0AThe job needs the permission pull-requests: write',
  )
})

test('names of files are neither flags, patterns nor commands', async () => {
  const names = ['--help.md', '$(touch hacked).md', '[x].md', 'a`|b\n::error::c.md']

  const { code, log, outputs, github } = await gateAction({
    files: { ...Object.fromEntries(names.map((name) => [name, denied])), 'x.md': warm },
    changed: names.map((name) => ['added', name] as const),
  })

  expect(code).toBe(1)
  expect(Object.keys(JSON.parse(outputs.scores ?? '')).toSorted()).toEqual(names.toSorted())
  expect(log.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(4)
  expect(log).toContain('file=a`|b%0A%3A%3Aerror%3A%3Ac.md,')
  expect(github.comments()[0]?.body).toContain('| ❌ | `a·b ::error::c.md` |')
})

test('without a pull request, all files that the patterns name are scored, and nothing is commented', async () => {
  const { code, outputs, github, summary } = await gateAction({
    files: { 'docs/warm.md': warm, 'docs/denied.md': denied, 'readme.md': denied },
    inputs: { files: 'docs/**/*.md\n', threshold: '' },
    event: { ref: 'refs/heads/main' },
  })

  expect(code).toBe(0)
  expect(Object.keys(JSON.parse(outputs.scores ?? ''))).toEqual(['docs/denied.md', 'docs/warm.md'])
  expect(summary).toContain('2 files, none falls short')
  expect(github.isCalled()).toBe(false)
})

test('what the command line refuses fails the step with its message', async () => {
  const wrong = await gateAction({ files: { 'warm.md': warm }, inputs: { threshold: 'charm=50' } })
  const noFlag = await gateAction({ files: { 'warm.md': warm }, inputs: { fail: 'maybe' } })
  // A checkout of the base has the file that was there before, but not the new one.
  const noCheckout = await gateAction({
    files: { 'docs/old.md': warm },
    changed: [
      ['modified', 'docs/old.md'],
      ['added', 'docs/new.md'],
    ],
  })

  expect(wrong.code).toBe(1)
  expect(wrong.log).toMatch(/::error title=Touchstone::The model has no trait "charm"/)
  expect(noFlag.log).toContain('::error title=Touchstone::The input fail is true or false.')
  expect(noCheckout.code).toBe(1)
  expect(noCheckout.log).toContain(
    'docs/new.md is not here: put a step with actions/checkout of the pull request before this one.',
  )
})

test('a comment on a model of 64 traits is short enough for GitHub, and leaves out reasons first', () => {
  const traits = Array.from({ length: 64 }, (_, index) => `a_trait_with_a_long_key_${index}`)
  const files = Array.from({ length: 100 }, (_, index) => ({
    path: `docs/${'long/'.repeat(30)}${index}.md`,
    passed: false,
    composite: 1,
    scores: Object.fromEntries(traits.map((trait) => [trait, 100])),
    base: null,
    failures: traits.map((trait) => ({ message: `${trait} 1 is below 50.` })),
    words: traits.map((trait) => ({ trait, kind: 'word' as const, text: 'denied', share: -0.5, line: 1 })),
    line: 1,
  }))

  const comment = gateComment({ model, version_no: 1, no_worse_than: null, files, skipped: [] })

  expect(comment.length).toBeLessThanOrEqual(60_000)
  expect(comment).toContain('❌ Touchstone: 100 of 100 files falls short')
  expect(comment).toMatch(/\d+ more that fall short\./)
})

test('a comment is short enough for GitHub, whatever the pull request has, and mentions nobody', () => {
  const file = {
    path: `${'long/'.repeat(60)}@ada.md`,
    passed: false,
    composite: 1,
    scores: { warmth: 1 },
    base: { composite: 5 },
    failures: [{ message: 'composite 1 is worse than at feature/@ada_*x*, where it is 5.' }],
    words: [{ trait: 'warmth', kind: 'word' as const, text: '@ada', share: -0.5, line: null }],
    line: 1,
  }
  const files = Array.from({ length: 3000 }, () => file)

  const comment = gateComment({ model, version_no: 1, no_worse_than: { name: 'main' }, files, skipped: [] })

  expect(comment.length).toBeLessThan(60_000)
  expect(comment).toContain('2900 more in the log of the job.')
  expect(comment).toContain('2980 more that fall short.')
  expect(comment).toContain('- `composite 1 is worse than at feature/@ada_*x*, where it is 5.`')
  expect(comment.replace(/`[^`]*`/g, '')).not.toContain('@ada')
})
