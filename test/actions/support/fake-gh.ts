import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type FakeComment = { readonly id: string; readonly body: string; readonly viewerDidAuthor: boolean }

type GitHub = {
  /** Status and path of each file of the pull request. */
  readonly files: readonly (readonly [status: string, path: string])[]
  readonly comments?: readonly FakeComment[]
  /** Comments on a page. */
  readonly pageSize?: number
  /** The error that it answers to every change. */
  readonly refuses?: string
}

/** Puts a `gh` into a folder that answers what the action asks for, from a file that it changes. */
export function writeFakeGh(folder: string, { comments = [], pageSize = 100, ...github }: GitHub) {
  const state = join(folder, 'github.json')
  writeFileSync(state, JSON.stringify({ ...github, comments, pageSize, calls: [] }))
  writeFileSync(join(folder, 'gh'), `#!${process.execPath}\n(${fakeGh})(${JSON.stringify(state)})\n`)
  chmodSync(join(folder, 'gh'), 0o755)
  const read = () => JSON.parse(readFileSync(state, 'utf8'))
  return {
    comments: (): readonly FakeComment[] => read().comments,
    /** The arguments of each call, and the names of the secrets that it had. */
    calls: (): readonly { readonly args: readonly string[]; readonly secrets: readonly string[] }[] => read().calls,
    isCalled: () => existsSync(state) && read().calls.length > 0,
  }
}

/** Runs in a process of its own, from its text. */
const fakeGh = `function (path) {
  const { readFileSync, writeFileSync } = process.getBuiltinModule('node:fs')
  const state = JSON.parse(readFileSync(path, 'utf8'))
  const args = process.argv.slice(2)
  const secrets = ['GH_TOKEN', 'TOUCHSTONE_API_KEY'].filter((name) => process.env[name])
  state.calls.push({ args, secrets })
  const save = () => writeFileSync(path, JSON.stringify(state))
  if (args[1] !== 'graphql') {
    for (const file of state.files) console.log(JSON.stringify(file))
    return save()
  }
  const { query, variables } = JSON.parse(readFileSync(0, 'utf8'))
  if (query.startsWith('mutation') && state.refuses) {
    console.error(state.refuses)
    process.exitCode = 1
    return save()
  }
  if (query.includes('addComment')) {
    state.comments.push({ id: 'IC_' + state.comments.length, body: variables.body, viewerDidAuthor: true })
    console.log('{"data":{}}')
  } else if (query.includes('updateIssueComment')) {
    state.comments = state.comments.map((one) => (one.id === variables.id ? { ...one, body: variables.body } : one))
    console.log('{"data":{}}')
  } else {
    const from = Number(variables.after ?? 0)
    const end = from + state.pageSize
    const pageInfo = { hasNextPage: end < state.comments.length, endCursor: String(end) }
    const comments = { nodes: state.comments.slice(from, end), pageInfo }
    console.log(JSON.stringify({ data: { repository: { pullRequest: { id: 'PR_1', comments } } } }))
  }
  save()
}`
