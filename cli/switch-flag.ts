/** A flag that is off unless it is given. */
export const switchFlag = { kind: 'boolean', default: false, withNegated: false } as const
