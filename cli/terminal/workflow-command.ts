type CommandName = 'error' | 'warning' | 'notice'
type Properties = Readonly<Record<string, string | number>>

/**
 * Returns a line that GitHub Actions shows as an annotation. Texts of others are escaped: a line break would end the command, and
 * what follows could be another one.
 */
export function workflowCommand(name: CommandName, message: string, properties: Properties = {}): string {
  const given = Object.entries(properties).map(([property, value]) => `${property}=${escapedProperty(String(value))}`)
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapedMessage(message)}`
}

function escapedMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** Colons and commas end a property, too. */
function escapedProperty(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
