import { heldOutPlain, heldOutPuffed, plainTexts, puffedTexts } from './starter-texts.ts'

/** A file of the starter, by its name in the folder. */
export type StarterFile = { readonly name: string; readonly text: string }

/** Returns the files of a small model that trains well, to be changed into one's own. */
export function starterFiles(handle: string): readonly StarterFile[] {
  return [
    { name: 'model.yaml', text: modelYaml(handle) },
    { name: 'samples.jsonl', text: samplesJsonl() },
    { name: 'held-out.csv', text: heldOutCsv() },
  ]
}

function modelYaml(handle: string): string {
  return `# A model: what it judges, what it measures, and where its samples are.
# Change it to what you want to judge. "touchstone validate" checks it, "touchstone apply" makes it so.

# The name of the model: a namespace that your key owns, a dot, and a name.
handle: ${handle}
description: Does documentation speak plainly, or does it advertise?

# What the model card says at length, in Markdown.
readme: |
  # Plain documentation

  Scores a passage of documentation. A plain one says what a reader can do, or what happens. A puffed one praises.

# Each trait is measured on its own, from 0 (the negative label) to 1 (the positive label).
traits:
  - key: plain
    description: Does the passage say what a reader can do, or what happens, instead of praising?
    positive_label: plain
    negative_label: puffed
  # A second trait would stand here. Give each sample that you judge for it a field of its name.
  # - key: complete
  #   description: Does the passage say everything that a reader needs for the next step?
  #   positive_label: complete
  #   negative_label: lacking

# The effort of a training: low, medium, high, xhigh or max. More effort takes longer and is sometimes better.
effort: low

# Where the samples are. Paths lead from the folder of this file.
sources:
  # One JSON object a line: the text, and a label for each trait that it was judged for. A label is one of the two words above,
  # or a number from 0 to 1.
  - type: jsonl
    path: samples.jsonl
  # A table of your own: say what its columns are.
  # - type: csv
  #   path: reviewed.csv
  #   mapping:
  #     passage: content
  #     verdict: plain
`
}

function samplesJsonl(): string {
  const lines = alternating(plainTexts, puffedTexts).map(([content, plain]) => JSON.stringify({ content, plain }))
  return `${lines.join('\n')}\n`
}

function heldOutCsv(): string {
  const rows = alternating(heldOutPlain, heldOutPuffed).map(
    ([text, label]) => `"${text.replaceAll('"', '""')}",${label}`,
  )
  return `text,plain\n${rows.join('\n')}\n`
}

/** Returns the texts of both poles in turns, each with its label, so that whoever opens the file sees both. */
function alternating(plain: readonly string[], puffed: readonly string[]): readonly (readonly [string, string])[] {
  return plain.flatMap((text, index) => [
    [text, 'plain'] as const,
    ...puffed.slice(index, index + 1).map((other) => [other, 'puffed'] as const),
  ])
}
