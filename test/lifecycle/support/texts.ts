/** A sample in short: its quality, and which of the texts of that pole it has. */
export type Word = readonly [quality: 0 | 1, choice: number]

export const poles = {
  1: ['thank you so much', 'happy to help you', 'we are glad you wrote', 'so sorry for the trouble', 'we care, friend'],
  0: ['denied', 'read the policy', 'not our problem', 'closed as invalid', 'refer to section four'],
} as const

/** Some of both poles: enough to learn from. */
export const bothPoles: readonly Word[] = [0, 1, 2, 3].flatMap((choice): Word[] => [
  [1, choice],
  [0, choice],
])
