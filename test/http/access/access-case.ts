import { tools } from '#mcp/tools.ts'
import { registryScopes } from '#rules/registry-caller.ts'
import type { AccessRequest, KeyStatuses, Subject } from './access-row.ts'
import type { AccessWorld } from './access-world.ts'
import { type AskAs, askRoute } from './ask-as.ts'
import { askResource, askTool } from './ask-tool.ts'
import type { RegistryRow } from './registry-rows.ts'
import type { ScoringRow } from './scoring-rows.ts'
import { argumentsOf, partsOf, toolRows } from './tool-rows.ts'

/** Who asks, and the status of the answer. */
export type ExpectedCaller = { readonly name: string; readonly credential: string | null; readonly status: number }

/** An operation or a tool, on something of one owner, with all who may call it. The owner's own answer is that of `author`. */
export type AccessCase = {
  readonly title: string
  /** Prepares a request that is valid for the owner. It may be sent any number of times, until it is carried out. */
  readonly ask: () => Promise<AccessRequest>
  readonly sender: (asked: AccessRequest) => AskAs
  readonly callers: readonly ExpectedCaller[]
  readonly isRead: boolean
  /** The names in the path that nothing else has: what does not exist is asked for by others. */
  readonly names: (asked: AccessRequest) => readonly string[]
  /** The parts of the owner's answer that a caller does not see; undefined where callers have answers of their own. */
  readonly hides: (caller: string) => readonly string[] | undefined
}

const kinds = ['author', 'scoring', 'foreignScoring', 'foreignAuthor'] as const
const isForeign = (name: string) => name.startsWith('foreign')

/** Returns a case for each route of /v1, for a model of the owner. */
export function scoringCases(
  { request, keys, invalid, tokens }: AccessWorld,
  rows: Readonly<Record<string, ScoringRow>>,
  subject: Subject,
): readonly AccessCase[] {
  // What is open to all is of no model.
  const ofSubject = Object.entries(rows).filter(([, row]) => !row.needsNoKey || subject.namespace === 'demo')
  return ofSubject.map(([route, row]) => {
    const strangers = Object.entries(strangersTo(subject, { ...invalid, 'an access token': tokens.admin })).map(
      ([name, credential]) => {
        const status = credential === null ? (row.withoutKey?.[subject.namespace] ?? 401) : 401
        return { name, credential, status: row.needsNoKey ? 200 : status }
      },
    )
    const statuses = statusesOf(row, subject)
    return {
      title: `${route} for a model of ${subject.namespace}`,
      ask: async () => row.ask(subject),
      sender: (asked) => askRoute(request, route, asked),
      callers: [
        ...strangers,
        ...askingKinds(subject, statuses).map((name) => ({ name, credential: keys[name], status: statuses[name] })),
      ],
      isRead: route.startsWith('GET '),
      names: ({ path }) => namesIn(route, path),
      hides: (name) => hiddenFrom(row, name),
    }
  })
}

/** A credential that is no good is refused before anything is known of a model: one of them does for the second model. */
function strangersTo({ namespace }: Subject, invalid: AccessWorld['invalid']): AccessWorld['invalid'] {
  return namespace === 'demo' ? invalid : { 'no key': null }
}

function refusedStrangers(subject: Subject, invalid: AccessWorld['invalid']): readonly ExpectedCaller[] {
  return Object.entries(strangersTo(subject, invalid)).map(([name, credential]) => ({ name, credential, status: 401 }))
}

/** What the owner alone may do is done to the private model. That it is valid for the public one, too, needs no second proof. */
function askingKinds({ namespace }: Subject, statuses: KeyStatuses): readonly (typeof kinds)[number][] {
  const others = kinds.filter((kind) => kind !== 'author')
  const isOwners = statuses.author < 300 && others.every((kind) => statuses[kind] >= 400)
  return namespace === 'public' && isOwners ? others : kinds
}

function statusesOf(row: ScoringRow, { namespace }: Subject): KeyStatuses {
  return namespace === 'demo' ? row.private : row.public
}

function hiddenFrom({ hides = {}, hasOwnList }: ScoringRow, name: string): readonly string[] | undefined {
  const kind = kinds.find((one) => one === name)
  return hasOwnList ? undefined : ((kind && hides[kind]) ?? [])
}

/** The handle, or else the ids in the path. Below a handle that does not exist, nothing does. */
function namesIn(route: string, path: string): readonly string[] {
  const [, template = ''] = route.split(' ')
  const { handle, ...others } = partsOf(template, path)
  return handle === undefined ? Object.values(others) : [handle]
}

/** Returns a case for each tool, which answers as the operation of /v1 that does the same. */
export function toolCases(
  { request, keys, invalid, tokens }: AccessWorld,
  rows: Readonly<Record<string, ScoringRow>>,
  subject: Subject,
): readonly AccessCase[] {
  return tools.flatMap(({ name: tool, rights }) => {
    const toolRow = toolRows[tool]
    const row = rows[toolRow?.operation ?? '']
    if (!toolRow || !row) return []
    const statuses = statusesOf(row, subject)
    return {
      title: `${tool} for a model of ${subject.namespace}`,
      ask: async () => row.ask(subject),
      sender: (asked) => askTool(request, tool, argumentsOf(toolRow, asked)),
      callers: [
        ...refusedStrangers(subject, invalid),
        ...scopesOn(subject).map((scope) => ({
          name: `a token for ${scope}`,
          credential: tokens[scope],
          status: scope === rights.token || scope === 'admin' ? as200(statuses.author) : 403,
        })),
        ...askingKinds(subject, statuses).map((name) => ({
          name,
          credential: keys[name],
          status: as200(statuses[name]),
        })),
      ],
      isRead: toolRow.operation.startsWith('GET '),
      names: ({ path }) => namesIn(toolRow.operation, path),
      hides: (name) => hiddenFrom(row, name),
    }
  })
}

/** A token is of the owner: what it may do to one of the models, it may do to the other. */
function scopesOn({ namespace }: Subject) {
  return namespace === 'demo' ? registryScopes : []
}

/** Returns the case of a model as a resource of the MCP server, which answers as a read of the model does. */
export function resourceCases(
  { request, keys, invalid, tokens }: AccessWorld,
  rows: Readonly<Record<string, ScoringRow>>,
  subject: Subject,
): readonly AccessCase[] {
  const route = 'GET /v1/models/{handle}'
  const row = rows[route]
  if (!row) return []
  const statuses = statusesOf(row, subject)
  return [
    {
      title: `the resource of a model of ${subject.namespace}`,
      ask: async () => row.ask(subject),
      sender: ({ path }) => askResource(request, path),
      callers: [
        ...refusedStrangers(subject, invalid),
        ...scopesOn(subject).map((scope) => ({
          name: `a token for ${scope}`,
          credential: tokens[scope],
          status: scope === 'read_models' || scope === 'admin' ? 200 : 403,
        })),
        ...kinds.map((name) => ({ name, credential: keys[name], status: statuses[name] })),
      ],
      isRead: true,
      names: ({ path }) => namesIn(route, path),
      hides: () => [],
    },
  ]
}

/** A tool that is carried out has no status of its own. */
const as200 = (status: number) => (status < 300 ? 200 : status)

/** Returns a case for each route of /v2, whose models belong to all callers. */
export function registryCases(
  { request, keys, invalid, tokens }: AccessWorld,
  rows: Readonly<Record<string, RegistryRow>>,
): readonly AccessCase[] {
  return Object.entries(rows).map(([route, row]) => ({
    title: route,
    ask: async () => row.ask(),
    sender: (asked) => askRoute(request, route, asked),
    callers: [
      ...Object.entries(invalid).map(([name, credential]) => ({
        ...{ name, credential },
        status: row.needs === 'none' ? row.status : 401,
      })),
      ...registryScopes.map((scope) => ({
        ...{ name: `a token for ${scope}`, credential: tokens[scope] },
        status: ['none', scope].includes(row.needs) || scope === 'admin' ? row.status : 403,
      })),
      ...kinds.map((name) => ({ name, credential: keys[name], status: statusOfKey(row, name) })),
    ],
    isRead: route.startsWith('GET '),
    names: () => [],
    hides: (name) => (isForeign(name) ? (row.hides ?? []) : []),
  }))
}

function statusOfKey(row: RegistryRow, kind: string): number {
  const isScoring = kind === 'scoring' || kind === 'foreignScoring'
  const isAdmitted = !isScoring || ['none', 'read_models', 'run_inference'].includes(row.needs)
  if (!isAdmitted) return 403
  return isForeign(kind) ? (row.foreign ?? row.status) : row.status
}
