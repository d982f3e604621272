/** A call that a use case makes through its world. */
export type Call = {
  readonly service: 'table' | 'machines' | 'events' | 'objects' | 'webhooks' | 'handlers' | 'fetcher'
  /** The operation, and what of the table it is about, such as `TransactWriteItems MODEL#demo.tone`. */
  readonly name: string
  readonly effect: 'reads' | 'writes' | 'writes together'
}

/** The faults that a call can meet, each with what it does. */
export const faultKinds = {
  throttled: 'The service refuses the call for its rate.',
  failed: 'The service answers 500 and does nothing.',
  reset: 'The connection breaks before the call arrives.',
  'answer lost': 'The call is carried out, and its answer is lost.',
  'sent twice': 'The call is sent twice, as the SDK does after a lost answer. The second answer counts.',
  delayed: 'Another actor does something before the call arrives.',
  conflicting: 'A transaction is cancelled because another one holds its items.',
  'throttled inside': 'A transaction is cancelled because one of its items is throttled.',
  'dies before': 'The process dies before the call.',
  'dies after': 'The process dies when the call is carried out.',
  abandoned:
    'The process dies when the call is carried out, and nobody repeats the request: only sweeps do what it owes.',
  'stays away': 'The service refuses the call and all later ones of the action.',
  'clock ahead': 'The clock leaps three hours ahead at the call. The monotonic clock does not.',
  'clock back': 'The clock is set back by three hours at the call.',
} as const
export type FaultKind = keyof typeof faultKinds

const ofReads: readonly FaultKind[] = ['throttled', 'reset', 'delayed', 'dies before', 'clock ahead', 'clock back']
const ofWrites: readonly FaultKind[] = [...ofReads, 'failed', 'answer lost', 'sent twice', 'dies after', 'abandoned']
const ofTransactions: readonly FaultKind[] = [...ofWrites, 'conflicting', 'throttled inside']

/** Returns the faults that make a difference to a call. The table does not stay away: then nothing can be done. */
export function faultsOf({ effect, service }: Call): readonly FaultKind[] {
  const kinds = { reads: ofReads, writes: ofWrites, 'writes together': ofTransactions }[effect]
  return service === 'table' ? kinds : [...kinds, 'stays away']
}

/** The clock of the processes of a point. It runs, and can leap. */
export type Clock = { offsetMs: number }
export const leapMs = 3 * 3_600_000
