import { settingRows } from './local-settings.ts'

/** Returns the message that is printed once, when the first start has created a key. */
export function firstKeyText(url: string, apiKey: string): string {
  return `This is the first API key, for the namespaces demo and public. It is shown only once:

  ${apiKey}

Try it:

  curl ${url}/v1/models -H 'Authorization: Bearer ${apiKey}' \\
    -H 'Content-Type: application/json' -d '{"handle": "demo.first"}'
`
}

export function readyText(url: string): string {
  return `Touchstone is ready at ${url}`
}

export function helpText(): string {
  const rows = settingRows.map(
    ([name, byDefault, meaning]) => `  ${name.padEnd(30)} ${byDefault.padEnd(12)} ${meaning}`,
  )
  return `Usage: npm start

Starts the whole service on this machine. Environment variables, their defaults and meanings:

${rows.join('\n')}`
}
