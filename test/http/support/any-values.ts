import fc from 'fast-check'

/** Any text: words that mean something somewhere, long ones, control characters, halves of surrogate pairs. */
export const anyText = fc.oneof(
  fc.constantFrom('', 'warmth', 'demo.draft', 'v1', 'v999999999', 'active', 'a.b', 'not-there', '__proto__', '*', '"'),
  fc.constantFrom('x'.repeat(300), 'x'.repeat(1_100), 'é'.repeat(200)),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\ud83d', '\udc00', '\0', '\ufffe', 'a') }),
)

const anyNumber = fc.oneof(fc.constantFrom(0, -0, 1, 5e-324, 1e-131, 1e308, 2 ** 53), fc.double({ noNaN: true }))

export const anyValue = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 2, arbitrary: anyNumber },
  fc.constantFrom(null, true, false),
  fc.array(anyText, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('name', 'traits', 'samples', '__proto__', 'constructor'), anyNumber),
)

/** The same document with one of its parts, chosen by number, replaced. */
export function withPart(document: unknown, choice: number, part: unknown): unknown {
  const count = partsOf(document)
  return replaced(document, choice % count)

  function replaced(value: unknown, at: number): unknown {
    if (at === 0) return part
    let left = at - 1
    const copy = (child: unknown) => {
      const size = partsOf(child)
      const isHere = left >= 0 && left < size
      const result = isHere ? replaced(child, left) : child
      left -= size
      return result
    }
    if (Array.isArray(value)) return value.map(copy)
    return Object.fromEntries(Object.entries(value as object).map(([name, child]) => [name, copy(child)]))
  }
}

function partsOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1
  return Object.values(value).reduce((sum: number, child) => sum + partsOf(child), 1)
}
