import type { Key } from '#rules/key.ts'
import type { ConsoleState } from '../console/ensure-console.ts'
import type { ReadyExample } from './examples/start-loading-examples.ts'
import { type LocalSettings, settingRows } from './local-settings.ts'
import { makeKeyCommand } from './make-key-command.ts'

/** Returns the message that is printed once, when the first start has created a key. */
export function firstKeyText(apiKey: string): string {
  return `This is the first API key, for the namespaces demo and public. It is shown only once:

  ${apiKey}
`
}

/** Returns the message about a key of the environment that a folder with other keys did not know. */
export function addedKeyText(label: string): string {
  return `TOUCHSTONE_API_KEY was not among the keys of this folder. It was added as an authoring key for the namespaces demo and
public, with the label "${label}". The other keys stay valid; GET /v1/keys lists them, and DELETE revokes one.
`
}

/** Returns the message about a key of the environment that the folder knows, and that is refused. */
export function unusableKeyText({ key_id, label, revoked_at, expires_at }: Key, settings: LocalSettings): string {
  const end = revoked_at === null ? `expired at ${expires_at}` : `was revoked at ${revoked_at}`
  return `TOUCHSTONE_API_KEY is ${key_id}${label === null ? '' : ` ("${label}")`}, which ${end}: requests with it are refused. It stays so.
Set another key, or make one: ${makeKeyCommand(settings)}
`
}

/** Returns where the service is, and what can be done with it. Without a key, the commands take it from the environment. */
export function readyText(
  url: string,
  settings: LocalSettings,
  console: ConsoleState | Error,
  apiKey = '$TOUCHSTONE_API_KEY',
): string {
  return `Touchstone is ready at ${url}

  Console      ${consoleText(url, console)}
  Reference    ${url}/docs
  Demo         TOUCHSTONE_URL=${url} TOUCHSTONE_API_KEY=${apiKey} npm run demo
  Commands     npm run ts -- profiles add local --url ${url} --key ${apiKey}
  Another key  ${makeKeyCommand(settings)}`
}

function consoleText(url: string, console: ConsoleState | Error): string {
  if (console instanceof Error) return `not served, because it could not be built: ${console.message}`
  return console === 'absent' ? 'not served: npm run build makes it, with the development dependencies' : `${url}/`
}

/** Returns the command that scores a text with an example, which can do so by now. */
export function exampleText(url: string, { handle, needsKey }: ReadyExample, apiKey = '$TOUCHSTONE_API_KEY'): string {
  const key = needsKey ? ` -H "Authorization: Bearer ${apiKey}"` : ''
  return `  Score        curl ${url}/m/${handle} -H 'Accept: text/plain'${key} -H 'Content-Type: text/plain' -d 'Thank you for waiting. Your refund is on its way.'`
}

export function helpText(): string {
  const rows = settingRows.map(
    ([name, byDefault, meaning]) => `  ${name.padEnd(30)} ${byDefault.padEnd(12)} ${meaning}`,
  )
  return `Usage: npm start [-- --no-examples]

Starts the whole service on this machine. The first start loads the models of examples/models into the namespace public;
with --no-examples, it does not. Environment variables, their defaults and meanings:

${rows.join('\n')}`
}
