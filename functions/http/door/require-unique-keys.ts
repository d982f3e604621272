import { hasRepeatedKey } from '#files/has-repeated-key.ts'
import { validationFailed } from '#rules/refusal.ts'

/**
 * Refuses a JSON text that has a key twice, of which it names the first: one of the values would be silently dropped. `value` is what
 * the text was parsed to.
 */
export async function requireUniqueKeys(text: string, value: unknown): Promise<void> {
  if (!hasRepeatedKey(text, value)) return
  const path = (await findRepeatedKey(text)).slice(0, 500)
  throw validationFailed([{ path, message: 'A key may occur once in an object, and this one occurs again.' }])
}

/** Returns the path of the first key of a JSON text that its object has twice; '' if it is nested too deeply to tell. */
async function findRepeatedKey(text: string): Promise<string> {
  const { visit } = await import('jsonc-parser')
  const open: Set<string>[] = []
  let found = ''
  const visitor: Parameters<typeof visit>[1] = {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, _offset, _length, _line, _character, pathOf) => {
      if (found === '' && open.at(-1)?.has(key)) found = [...pathOf(), key].join('.')
      open.at(-1)?.add(key)
    },
  }
  try {
    visit(text, visitor)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return found
}
