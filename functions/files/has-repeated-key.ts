/**
 * Returns true if an object in a JSON text has a key twice. `value` is what the text was parsed to, where only the last of the two
 * is left: which one the sender meant is not known. A score waits for this, so it only counts.
 */
export function hasRepeatedKey(text: string, value: unknown): boolean {
  return keysInText(text) !== keysInValue(value)
}

/** Counts the strings before a colon in a text that is JSON. */
function keysInText(text: string): number {
  let count = 0
  for (let from = text.indexOf('"'); from !== -1; ) {
    let end = text.indexOf('"', from + 1)
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
    let next = end + 1
    while (isBlank(text.charCodeAt(next))) next++
    if (text[next] === ':') count++
    from = text.indexOf('"', next)
  }
  return count
}

/** Returns true if an odd number of backslashes is before a position. */
function isEscaped(text: string, at: number): boolean {
  let start = at
  while (text[start - 1] === '\\') start--
  return (at - start) % 2 === 1
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

/** Counts the keys of all objects in a value, however deeply they are nested. */
function keysInValue(value: unknown): number {
  let count = 0
  const open = [value]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const parts = Object.values(next)
    if (!Array.isArray(next)) count += parts.length
    for (const part of parts) if (typeof part === 'object') open.push(part)
  }
  return count
}
