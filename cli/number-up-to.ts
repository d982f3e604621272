/** Returns the parser of a flag that is a whole number from 1 to a limit. */
export function numberUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < 1 || value > most) throw new RangeError(`Give a number from 1 to ${most}.`)
    return value
  }
}
