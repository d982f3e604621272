import { TouchstoneError } from 'touchstone/client'

type Value = string | number | undefined

/** The values of registers by their names. One that is absent has none. */
export type Registers = ReadonlyMap<string, Value>

type Sent<Answer> = {
  readonly send: () => Promise<Answer>
  /** The codes of refusals that are in order. */
  readonly refusals?: readonly string[]
}

/** A write that gives a register a value. A register has one writer, which makes one write at a time. */
type Write<Answer> = Sent<Answer> & { readonly register: string; readonly value: Value }

/**
 * Keeps what clients know of a service that is killed under them. After an acknowledged write, its register has one possible value;
 * after a write whose answer was lost, it has the earlier ones, too.
 */
export function makeLedger() {
  const possible = new Map<string, ReadonlySet<Value>>()
  const problems: string[] = []
  const counts = { acknowledged: 0, refused: 0, lost: 0 }

  function valuesOf(register: string): ReadonlySet<Value> {
    return possible.get(register) ?? new Set([undefined])
  }

  /** Sends a request. Returns its answer, or how it ended without one. */
  async function outcomeOf<Answer>({ send: request, refusals = [] }: Sent<Answer>) {
    try {
      const answer = await request()
      counts.acknowledged++
      return { answer }
    } catch (error) {
      const ended = isLost(error) ? 'lost' : 'refused'
      counts[ended]++
      const isInOrder = error instanceof TouchstoneError && refusals.includes(error.code)
      if (ended === 'refused' && !isInOrder) problems.push(String(error))
      return { ended } as const
    }
  }

  /** Takes the registers as they are, before the first write. */
  function learn(present: Registers): void {
    possible.clear()
    for (const [register, value] of present) possible.set(register, new Set([value]))
  }

  return {
    problems,
    counts,
    /** Sends a request. Returns its answer, if there is one. */
    async send<Answer>(request: Sent<Answer>): Promise<Answer | undefined> {
      const { answer } = await outcomeOf(request)
      return answer
    },
    /** Sends a write. Returns its answer, if there is one. */
    async write<Answer>({ register, value, ...request }: Write<Answer>): Promise<Answer | undefined> {
      const { answer, ended } = await outcomeOf(request)
      if (ended === undefined) possible.set(register, new Set([value]))
      if (ended === 'lost') possible.set(register, new Set([...valuesOf(register), value]))
      return answer
    },
    /** Compares the registers with what they have to be. Learns from them what came of the writes whose answers were lost. */
    compare(present: Registers): void {
      for (const register of new Set([...possible.keys(), ...present.keys()])) {
        const values = valuesOf(register)
        const value = present.get(register)
        if (!values.has(value))
          problems.push(`${register} is ${value}, and should be ${[...values].map(String).join(' or ')}`)
      }
      learn(present)
    },
    learn,
  }
}

export type Ledger = ReturnType<typeof makeLedger>

/** Returns true if the request may have been carried out. */
function isLost(error: unknown): boolean {
  if (!(error instanceof TouchstoneError)) return false
  return error.code === 'not_reached' || error.code === 'timed_out' || error.status === 503
}
