import { compilePattern, type LinearPattern } from '#json-schema/linear-pattern.ts'

/** The most instructions that the patterns of one schema may have together. */
export const maxPatternsSize = 20_000
/** The size that a property of Unicode counts as, because it is a long list of ranges. */
const sizeOfProperty = 500

type CompiledPattern = LinearPattern | { readonly fault: string }

/** Compiles the patterns of one schema, each once, until they are too large together. */
export class PatternCompiler {
  readonly #compiled = new Map<string, CompiledPattern>()
  #size = 0

  compile(source: string): CompiledPattern {
    const known = this.#compiled.get(source)
    if (known) return known
    const pattern = this.#compileNew(source)
    this.#compiled.set(source, pattern)
    return pattern
  }

  #compileNew(source: string): CompiledPattern {
    const fault = `makes the patterns of this schema too large: together they have more than ${maxPatternsSize} steps`
    this.#size += (source.match(/\\[pP]\{/g)?.length ?? 0) * sizeOfProperty
    if (this.#size > maxPatternsSize) return { fault }
    const pattern = compilePattern(source)
    // A pattern that was refused has cost work, too.
    this.#size += 'fault' in pattern ? source.length : pattern.size
    return this.#size > maxPatternsSize ? { fault } : pattern
  }
}
