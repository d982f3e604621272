import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Application, type CommandContext, generateHelpTextForAllCommands } from '@stricli/core'
import { expect, test } from 'vitest'
import { application } from '../../cli/application.ts'
import { filesBelow, projectRoot } from '../support/source-files.ts'

const helpTexts = new Map(generateHelpTextForAllCommands(application as unknown as Application<CommandContext>))
const pages = ['README.md', ...filesBelow('docs')].filter((path) => path.endsWith('.md') && path !== 'docs/cli.md')

/** Returns the commands of the blocks of a page, and those in backticks that have a flag. */
function commandsOf(page: string): readonly string[] {
  const markdown = readFileSync(join(projectRoot, page), 'utf8')
  const blocks = [...markdown.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].flatMap(([, text = '']) =>
    text.replaceAll('\\\n', ' ').split(/\n|&&|;/),
  )
  const inline = [...markdown.matchAll(/`(touchstone [^`]* --[^`]*)`/g)].map(([, code = '']) => code)
  return [...blocks, ...inline]
    .map((line) => line.replace(/ #.*$/, '').trim())
    .filter((line) => line.startsWith('touchstone '))
}

/** Returns what is wrong with a command: an unknown name, or the flags that it does not have. */
function faultsOf(line: string): readonly string[] {
  const words = line.replaceAll(/"[^"]*"|'[^']*'/g, 'x').split(/\s+/)
  const route = [3, 2].map((count) => words.slice(0, count).join(' ')).find((name) => helpTexts.has(name))
  if (route === undefined) return [`no such command: ${line}`]
  const help = helpTexts.get(route) ?? ''
  const flags = words.flatMap((word) => /^--[a-z-]+|^-[a-z]$/.exec(word) ?? [])
  return flags.filter((flag) => !new RegExp(`[\\s[(/]${flag}[\\s\\])/]`).test(help)).map((flag) => `${flag}: ${line}`)
}

test.each(pages)('each command of %s exists, with its flags', (page) => {
  expect(commandsOf(page).flatMap(faultsOf)).toEqual([])
})

test('an unknown command and an unknown flag are found', () => {
  const lines = [
    'touchstone judge "x"',
    'touchstone score "a --b" --modle demo.x',
    'touchstone versions list --model demo.x',
  ]

  expect(lines.flatMap(faultsOf)).toEqual([`no such command: ${lines[0]}`, `--modle: ${lines[1]}`])
})
