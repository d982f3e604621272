import type { IndexNoun, PartitionNoun } from '#table/partitions.ts'

/** The rights of a role to the items of the table, by their nouns. It may do nothing else. */
export type TableRights = {
  /** The items that it reads one by one. */
  readonly gets?: readonly PartitionNoun[]
  /** The items that it queries, by the table's own keys. */
  readonly queries?: readonly PartitionNoun[]
  readonly lsi1?: readonly PartitionNoun[]
  readonly gsi1?: readonly IndexNoun[]
  readonly gsi2?: readonly IndexNoun[]
  /** The items that it writes, and all the ways in which it writes any of them. */
  readonly writes?: {
    readonly by: readonly ('Put' | 'Update' | 'Delete' | 'ConditionCheck')[]
    readonly of: readonly PartitionNoun[]
  }
  /** The items that it only updates, each alone. */
  readonly updates?: readonly PartitionNoun[]
}

/** The ways of writing of most roles, which change several items in a transaction. */
export const allWrites = ['Put', 'Update', 'Delete', 'ConditionCheck'] as const
/** The nouns that a purge erases. */
export const purgedItems = ['samples', 'outOfFoldScores'] as const
/** An import, and what it stores until it has all parts. */
export const itemsOfImport = ['imports', 'snapshots'] as const
/** The nouns that the end of a job writes beside a model: the job, its output, the pointer that it moves, and what that announces. */
export const itemsOfJobEnd = ['jobs', 'payloads', 'registeredModels', 'triggers', 'outbox'] as const
