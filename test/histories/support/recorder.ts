import { LeaseLost } from '#rules/lease.ts'
import { Refusal, Unavailable } from '#rules/refusal.ts'
import type { Recorded } from './history.ts'
import type { Operation, Outcome } from './versioned-model.ts'

export type History = readonly Recorded<Operation, Outcome>[]

/** Records what clients ask for and what they are told, in the order in which it happens. */
export function makeRecorder() {
  const history: Recorded<Operation, Outcome>[] = []
  let moment = 0

  return {
    history: (): History => history,

    /** Runs an operation of a client. Returns its answer, or undefined where it was refused or nobody knows. */
    async record<Answer>(
      client: string,
      operation: Operation,
      act: () => Promise<Answer>,
    ): Promise<Answer | undefined> {
      const index = history.length
      const entry = { client, operation, called: moment++ }
      history.push({ ...entry, returned: undefined, outcome: undefined })
      try {
        const answered = await act()
        history[index] = { ...entry, returned: moment++, outcome: { answered } }
        return answered
      } catch (error) {
        const refused = refusalOf(error)
        if (refused !== undefined) history[index] = { ...entry, returned: moment++, outcome: { refused } }
        return undefined
      }
    },

    /** Records a write that is an operation in itself: nothing, where the table refuses it. */
    async recordWrite<Answer>(operation: Operation, write: () => Promise<Answer>): Promise<Answer> {
      const entry = { client: 'pruning', operation, called: moment++ }
      try {
        const answer = await write()
        history.push({ ...entry, returned: moment++, outcome: { answered: null } })
        return answer
      } catch (error) {
        const isRefused = error instanceof Error && error.name === 'TransactionCanceledException'
        if (!isRefused) history.push({ ...entry, returned: undefined, outcome: undefined })
        throw error
      }
    },

    /** Records what may happen by itself from now on. */
    mayHappen(operation: Operation): void {
      history.push({ client: 'nobody', operation, called: moment++, returned: undefined, outcome: undefined })
    },
  }
}

/** Returns the code of a refusal; undefined where the table did not answer. Throws any other error: it is a bug. */
function refusalOf(error: unknown): string | undefined {
  if (error instanceof Unavailable) return undefined
  if (error instanceof Refusal) return error.code
  if (error instanceof LeaseLost) return 'LeaseLost'
  throw error
}
