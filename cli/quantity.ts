/** Returns a count with its noun, such as `1 text` or `3 texts`. */
export function quantity(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
