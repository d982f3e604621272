import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Items } from '../injection/table-state.ts'

/** An item with plain values: what the invariants look at, of which each item has the attributes of its noun. */
export type Row = {
  readonly pk: string
  readonly sk: string
  readonly gsi1pk: string
  readonly lsi1sk?: string
  readonly handle: string
  readonly id: number
  readonly key: string
  readonly hash: string
  readonly namespace: string
  readonly status: string
  readonly state: string
  readonly actor: string
  readonly cause: string
  readonly from: number | null
  readonly to: number
  readonly tag: string
  readonly trait: string
  readonly quality: number
  readonly run_id: string
  readonly event_id: string
  readonly generation: number
  readonly activation: string
  readonly current_version_no: number
  readonly current_version_id: number
  readonly newest_version_no: number
  readonly newest_sample_id: number
  readonly untagged_ordinary: number
  readonly untagged_monthly: number
  readonly buffered_feedback: number
  readonly buffered_samples: number
  readonly buffered_quietly: number
  readonly zero_data_retention: boolean
  readonly lease: { readonly run_id: string } | null
  readonly last_operation: { readonly status: string } | null
  readonly appends: Readonly<Record<string, { readonly from: number; readonly to: number }>>
  /** Of a model, the names by key; of a version, the keys. */
  readonly traits: object
  readonly version_tags?: unknown
  readonly tags?: unknown
  readonly scoring_jobs?: Iterable<string>
  readonly version_no: number
  readonly version_id: number
  readonly sample_count: number
  readonly positive_samples: number
  readonly negative_samples: number
  readonly count: number
  readonly open: number
  readonly kept: number
  readonly deletions_done: number
  readonly scored: number
  readonly failed: number
  readonly texts: number | null
  readonly job_id: string
  readonly triggered_by: string
  readonly input: Payload | null
  readonly output: Payload | null
  readonly active_version: string | null
  readonly version: string
  readonly version_count: number
}
type Payload = { readonly hash?: string; readonly parts?: number }

/** The rows of the table by the start of their partition key. */
export type Stored = {
  readonly rows: readonly Row[]
  /** Returns the rows of a partition, perhaps only those whose sort key begins so. */
  readonly of: (pk: string, skStart?: string) => readonly Row[]
  /** Returns the rows of all partitions of a noun with this sort key. */
  readonly all: (pkStart: string, skStart: string) => readonly Row[]
  readonly has: (pk: string, sk: string) => boolean
}

export function storedIn(items: Items): Stored {
  const rows = [...items.values()].map((item) => unmarshall(item) as Row)
  const partitions = Map.groupBy(rows, ({ pk }) => pk)
  const of = (pk: string, skStart = '') => (partitions.get(pk) ?? []).filter(({ sk }) => sk.startsWith(skStart))
  return {
    rows,
    of,
    all: (pkStart, skStart) => rows.filter(({ pk, sk }) => pk.startsWith(pkStart) && sk.startsWith(skStart)),
    has: (pk, sk) => of(pk, sk).some((row) => row.sk === sk),
  }
}

/** An invariant: says what of the table breaks it. */
export type Invariant = (stored: Stored) => readonly string[]

/** Returns the message for each of these that does not hold. */
export function unless(...claims: readonly (readonly [boolean, string])[]): readonly string[] {
  return claims.flatMap(([holds, message]) => (holds ? [] : [message]))
}
