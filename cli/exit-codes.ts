/** The codes that commands end with. The documentation lists them in this order. */
export const exitCodes = {
  ok: { code: 0, meaning: 'The command did what it says.' },
  failed: { code: 1, meaning: 'The service refused, a file could not be read, or a run failed.' },
  usage: { code: 2, meaning: 'The command line is wrong. Nothing was sent.' },
  notReached: { code: 3, meaning: 'The service gave no answer, or is too busy: the same command can succeed later.' },
  gate: { code: 4, meaning: '`gate`: a text falls below a threshold, or is worse than what it is compared with.' },
  drift: { code: 5, meaning: '`watch-drift`: the texts differ significantly from those of the training.' },
  interrupted: { code: 130, meaning: 'The command was interrupted, by Ctrl-C for example.' },
} as const

export type Exit = keyof typeof exitCodes
