import { isPartitionNoun, type PartitionNoun } from '#table/partitions.ts'
import { callGraph, reachableFrom } from '../call-graph.ts'

/** The calls to the table that code can make: the partitions that it reads and writes, and how it writes. */
export type TableCallsOfCode = {
  readonly gets: readonly PartitionNoun[]
  readonly queries: readonly PartitionNoun[]
  readonly writes: readonly PartitionNoun[]
  readonly writesBy: readonly string[]
}

const getting = /\bGetCommand\(/
const querying = /\bQueryCommand\(/
const writing: Readonly<Record<string, RegExp>> = {
  Put: /\bput\(/,
  Update: /\bupdate\(|\bUpdateCommand\(/,
  Delete: /\berase\(|\bDeleteCommand\(/,
  ConditionCheck: /\bcheck\(/,
}

/**
 * Functions whose code does not name the partitions of their calls: they write an item by the key that it was read with, or query
 * a global index.
 */
const unnamed: Readonly<Record<string, readonly PartitionNoun[]>> = {
  eraseOutboxEntry: ['outbox'],
  pageOfJobs: [],
  pageOfScoringJobs: [],
  postponeFailed: ['outbox', 'models', 'jobs', 'triggers', 'scoringJobs'],
}

/** Returns the calls to the table that can be reached from these declarations of the call graph. */
export function tableCallsOfCode(entries: readonly string[]): TableCallsOfCode {
  const reached = [...reachableFrom(entries)]
  const writes = reached.filter((key) => verbsOf(key).length > 0 && nounsOf(key).length > 0)
  return {
    gets: sorted(reached.filter((key) => isRead(key, getting)).flatMap(nounsOf)),
    queries: sorted(reached.filter((key) => isRead(key, querying)).flatMap(nounsOf)),
    writes: sorted(writes.flatMap(nounsOf)),
    writesBy: sorted(writes.flatMap(verbsOf)),
  }
}

/** Returns how a declaration writes, itself or by one that it calls, which writes whatever it is given. */
function verbsOf(key: string): readonly string[] {
  const writers = mentionsOf(key).filter((one) => nounsOf(one).length === 0)
  return [key, ...writers].flatMap((one) => Object.keys(writing).filter((verb) => writing[verb]?.test(codeOf(one))))
}

/** Returns true if a declaration reads, or calls one that reads whatever it is given. */
function isRead(key: string, reading: RegExp): boolean {
  const readsAny = (one: string) => nounsOf(one).length === 0 && reading.test(codeOf(one))
  return reading.test(codeOf(key)) || mentionsOf(key).some(readsAny)
}

/** Returns the partitions that a declaration names, itself or by those that make its keys and queries. */
function nounsOf(key: string): readonly PartitionNoun[] {
  const [, name = ''] = key.split(':')
  const makers = mentionsOf(key).filter((one) => one !== key && !isCall(one))
  return unnamed[name] ?? [...namedIn(codeOf(key)), ...makers.flatMap(nounsOf)]
}

function isCall(key: string): boolean {
  return [getting, querying, ...Object.values(writing)].some((pattern) => pattern.test(codeOf(key)))
}

function namedIn(code: string): readonly PartitionNoun[] {
  return [...code.matchAll(/\bpartitions\.(\w+)/g)].map(([, noun = '']) => noun).filter(isPartitionNoun)
}

function codeOf(key: string): string {
  return key.startsWith('functions/table/') ? (callGraph.get(key)?.code ?? '') : ''
}

function mentionsOf(key: string): readonly string[] {
  // The client's own reads serve every call: they are granted to each role, and name nothing that its code is about.
  const isOfNouns = (one: string) => one.startsWith('functions/table/') && !one.includes('/document-client.ts:')
  return (callGraph.get(key)?.mentions ?? []).filter(isOfNouns)
}

function sorted<Name extends string>(names: readonly Name[]): readonly Name[] {
  return [...new Set(names)].toSorted()
}
