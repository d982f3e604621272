/** One operation of a history: what a client asked for, when, and what it was told. */
export type Recorded<Operation, Outcome> = {
  readonly client: string
  readonly operation: Operation
  /** The moments of the call and the return, which number the events of a history. */
  readonly called: number
  /** Undefined where the client was told nothing: the operation may take effect at any time after its call, or never. */
  readonly returned: number | undefined
  readonly outcome: Outcome | undefined
}

/** An object as a single client would see it: what an operation may answer in a state, and the state after that answer. */
export type Specification<State, Operation, Outcome> = {
  readonly initial: State
  readonly apply: (state: State, call: Call<Operation>) => readonly Effect<State, Outcome>[]
  /** True where the operation changes nothing in any state, given that outcome. */
  readonly isRead: (operation: Operation, outcome: Outcome | undefined) => boolean
}
export type Call<Operation> = { readonly client: string; readonly operation: Operation }
export type Effect<State, Outcome> = { readonly next: State; readonly outcome: Outcome }
