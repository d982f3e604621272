const prefix = 'arn:aws:states:local:000000000000'

export function machineArn(name: string): string {
  return `${prefix}:stateMachine:${name}`
}

export function executionArn(machine: string, name: string): string {
  return `${prefix}:execution:${machine}:${name}`
}
