/** Stands in a generated request for something that lives in the service then: a handle, a cursor, the id of a run. */
export class Placeholder {
  readonly kind: string
  readonly pick: number

  constructor(kind: string, pick: number) {
    this.kind = kind
    this.pick = pick
  }
}

export type ResourcePool = {
  /** The latest of what was seen of a kind; undefined before any was. */
  find(living: Placeholder): string | undefined
  /** Puts what lives in the places of all that stands for it. */
  fill(value: unknown): unknown
  /** Stores the resources that an answer names. */
  harvest(body: unknown, headers: Headers): void
}

/** What of each kind is remembered: enough to meet again, few enough to meet often. */
const keptPerKind = 8

/** Fields of answers, and the kinds of things that they name. */
export type ResourceKinds = Readonly<Record<string, readonly string[]>>

export const scoringKinds: ResourceKinds = {
  handle: ['handle'],
  key: ['key', 'trait', 'traits', 'keyOrName'],
  run_id: ['run_id'],
  next_cursor: ['cursor'],
  key_id: ['key_id'],
  ids: ['id'],
  id: ['id'],
  tag: ['tag', 'version'],
  version_no: ['version'],
}
const ofModel = ['model_id', 'target_model_id']
export const registryKinds: ResourceKinds = {
  id: ofModel,
  subscription_id: ['id'],
  model_id: ofModel,
  source_model_id: ofModel,
  target_model_id: ofModel,
  version: ['version'],
  job_id: ['job_id'],
  inference_job_id: ['job_id'],
}
export const placeholderKinds: ReadonlySet<string> = new Set([
  ...[scoringKinds, registryKinds].flatMap((kinds) => Object.values(kinds).flat()),
  'if-match',
])

/** `spared` are not to be met: without its own keys the fuzz could ask no more. */
export function makeResourcePool(kinds: ResourceKinds, spared: ReadonlySet<string> = new Set()): ResourcePool {
  const seen = new Map<string, string[]>()

  function add(kind: string, text: string): void {
    if (spared.has(text)) return
    const others = (seen.get(kind) ?? []).filter((one) => one !== text)
    seen.set(kind, [text, ...others].slice(0, keptPerKind))
  }

  function find({ kind, pick }: Placeholder): string | undefined {
    const all = seen.get(kind) ?? []
    return all[pick % Math.max(all.length, 1)]
  }

  function fill(value: unknown): unknown {
    if (value instanceof Placeholder) return find(value) ?? 'none-yet'
    if (Array.isArray(value)) return value.map(fill)
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one)]))
  }

  function harvest(body: unknown, headers: Headers): void {
    const tag = headers.get('etag')
    if (tag !== null) add('if-match', tag)
    const next = /[?&]cursor=([^&>]+)/.exec(headers.get('link') ?? '')?.[1]
    if (next !== undefined) add('cursor', decodeURIComponent(next))
    harvestFields(body)
  }

  function harvestFields(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    for (const [field, one] of Object.entries(value)) {
      const name = field === 'id' && 'source_model_id' in value ? 'subscription_id' : field
      for (const kind of Object.hasOwn(kinds, name) ? (kinds[name] ?? []) : []) {
        for (const leaf of [one].flat())
          if (isIdentifier(leaf)) add(kind, name === 'version_no' ? `v${leaf}` : `${leaf}`)
      }
      harvestFields(one)
    }
  }

  return { find, fill, harvest }
}

function isIdentifier(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}
