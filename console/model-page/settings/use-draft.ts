import { useState } from 'preact/hooks'

export type Draft<Values> = {
  readonly values: Values
  readonly isChanged: boolean
  readonly change: (values: Partial<Values>) => void
  readonly reset: () => void
}

/** Keeps what was chosen over what is stored. A value that nobody chose follows what is stored. */
export function useDraft<Values extends Readonly<Record<string, unknown>>>(stored: Values): Draft<Values> {
  const [chosen, setChosen] = useState<Partial<Values>>({})
  const values = { ...stored, ...chosen }
  return {
    values,
    isChanged: Object.keys(stored).some((name) => values[name] !== stored[name]),
    change: (changed) => setChosen((before) => ({ ...before, ...changed })),
    reset: () => setChosen({}),
  }
}
