import { styleText } from 'node:util'

const barCells = 20
const labelWidth = 10

export function printHeading(text: string): void {
  console.log(`\n${styleText('bold', text)}`)
}

/** Prints one labelled line. */
export function printField(label: string, text: string): void {
  console.log(`  ${styleText('cyan', label.padEnd(labelWidth))}${text}`)
}

/** Makes a progress bar. On a terminal it is redrawn in place; a file or pipe gets only its last state. */
export function progressBar(label: string) {
  const draw = (progress: number) => {
    const full = Math.round(progress * barCells)
    const percent = `${Math.floor(progress * 100)}%`.padStart(4)
    const bar = '█'.repeat(full) + '░'.repeat(barCells - full)
    return `  ${styleText('cyan', label.padEnd(labelWidth))}${bar} ${percent}`
  }
  return {
    move: (progress: number) => {
      if (process.stdout.isTTY) process.stdout.write(`\r${draw(progress)}`)
    },
    finish: (remark: string) => {
      const overwrite = process.stdout.isTTY ? '\r' : ''
      console.log(`${overwrite}${draw(1)}  ${remark}`)
    },
  }
}

/** Prints a table. A column of numbers, by its first row, is right-aligned. */
export function printTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length)),
  )
  const draw = (row: readonly (string | number)[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return typeof rows[0]?.[column] === 'number' ? String(cell).padStart(width) : String(cell).padEnd(width)
      })
      .join('   ')
      .trimEnd()
  console.log(`  ${styleText('dim', draw(header))}`)
  for (const row of rows) console.log(`  ${draw(row)}`)
}

/** Prints indented text, with its line breaks. */
export function printParagraph(text: string): void {
  console.log(text.trimEnd().replaceAll(/^/gm, '  '))
}

/** Wraps text to at most `width` characters a line, between words. */
export function wrapText(text: string, width: number): string {
  return text.replaceAll(new RegExp(`(.{1,${width}})(?:\\s+|$)`, 'g'), '$1\n').trimEnd()
}
