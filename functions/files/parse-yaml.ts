import { isMap, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml'
import { type Fault, findRefusedYaml, severalDocuments } from '#files/find-refused-yaml.ts'
import { type Issue, maxListedIssues, validationFailed } from '#rules/refusal.ts'

/** The longest file, in UTF-16 units. */
const maxLength = 1_000_000

/** A YAML text as a value, and where each part of it stands. */
export type ParsedYaml = {
  readonly value: unknown
  /** Returns the issues with the places of their parts, such as `model.yaml:4:7`, in front of their paths. */
  readonly located: (issues: readonly Issue[]) => readonly Issue[]
}

/**
 * Parses a file of YAML 1.2. Refuses what is no YAML, and what no model file needs: anchors, aliases, tags, directives, several
 * documents, repeated keys. `name` is the file's name in issues.
 */
export function parseYaml(text: string, name: string): ParsedYaml {
  if (text.length > maxLength) throw validationFailed([{ path: name, message: tooLong }])
  const lineStarts = [0, ...text.matchAll(/\n/g).map(({ index }) => index + 1)]
  const placeAt = (offset: number) => {
    const line = lineStarts.findLastIndex((start) => start <= offset)
    return `${name}:${line + 1}:${offset - lineStarts[line]! + 1}`
  }
  const refuse = (faults: readonly Fault[]) =>
    validationFailed(
      faults.map(({ offset, message }, index) => ({ path: index < maxListedIssues ? placeAt(offset) : name, message })),
    )
  const refused = findRefusedYaml(text)
  if (refused) throw refuse([refused])
  // Repeated keys are found below: the parser compares each key with all before it.
  const document = parseDocument(text, {
    logLevel: 'error',
    prettyErrors: false,
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    version: '1.2',
  })
  const faults = document.errors.map(({ code, pos, message }) => ({
    offset: pos[0],
    message: code === 'MULTIPLE_DOCS' ? severalDocuments : `${message.replace(/\.$/, '')}.`,
  }))
  const unreadable = faults.length > 0 ? faults : [...badKeysOf(document.contents)]
  if (unreadable.length > 0) throw refuse(unreadable)
  return {
    value: document.toJS(),
    located: (issues) =>
      issues.map(({ path, message }, index) => {
        // The others are only counted.
        if (index >= maxListedIssues) return { path, message }
        const place = placeAt(offsetOf(document.contents, path))
        return { path: [place, path].filter(Boolean).join(' '), message }
      }),
  }
}

const tooLong = `A file has at most ${maxLength} characters.`

/** Returns the keys that stand twice in their map, and those that no file may have. */
function badKeysOf(contents: Node | null): readonly Fault[] {
  const faults: Fault[] = []
  visit(contents, {
    Map: (_key, map) => {
      const seen = new Set<string>()
      for (const { key } of map.items) {
        const name = keyName(key)
        const offset = startOf(key)
        if (name === '__proto__') faults.push({ offset, message: 'This name is unknown.' })
        if (seen.has(name)) faults.push({ offset, message: `The key "${name.slice(0, 80)}" stands twice here.` })
        seen.add(name)
      }
    },
  })
  return faults
}

/** Returns where the part at a path begins: the key of a field, or an element of a list. What is absent is at what lacks it. */
function offsetOf(contents: Node | null, path: string): number {
  let node: unknown = contents
  let offset = startOf(contents)
  for (const step of path === '' ? [] : path.split('.')) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyName(key) === step)
      if (!pair) return offset
      offset = startOf(pair.key)
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      if (node === undefined) return offset
      offset = startOf(node)
    } else return offset
  }
  return offset
}

function keyName(key: unknown): string {
  return isScalar(key) ? String(key.source ?? key.value) : ''
}

function startOf(node: unknown): number {
  return (isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined) ?? 0
}
