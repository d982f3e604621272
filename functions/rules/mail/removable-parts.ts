/** The parts of a mail that can be removed. */
export const removableParts = ['quotes', 'signature'] as const
export type RemovablePart = (typeof removableParts)[number]
