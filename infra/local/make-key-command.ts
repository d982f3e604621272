import { type LocalSettings, readLocalSettings } from './local-settings.ts'

/** Returns the command that makes a key in the table of these settings, with the variables that lead there. */
export function makeKeyCommand(settings: LocalSettings): string {
  const byDefault = readLocalSettings({})
  const variables = {
    TOUCHSTONE_DATA: settings.dataFolder === byDefault.dataFolder ? undefined : settings.dataFolder,
    TOUCHSTONE_TABLE: settings.tableName === byDefault.tableName ? undefined : settings.tableName,
    TOUCHSTONE_DYNAMODB_ENDPOINT: settings.databaseEndpoint,
  }
  const set = Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${quoted(value)} `,
  )
  return `${set.join('')}npm run make-key -- --local --namespaces demo`
}

/** Quotes a word for a POSIX shell, where it needs that. */
function quoted(word: string): string {
  return /^[\w/.:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
