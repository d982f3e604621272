import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

test('killing one process ends the other one too', async () => {
  const other = spawn('sleep', ['60'])
  onTestFinished(() => void other.kill('SIGKILL'))
  const switchModule = join(import.meta.dirname, '../../../infra/local/dead-mans-switch.ts')
  const script = `
    const { armDeadMansSwitch } = await import(${JSON.stringify(switchModule)})
    armDeadMansSwitch().guard(${other.pid})
    console.log('armed')
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script])
  await once(holder.stdout, 'data')

  holder.kill('SIGKILL')
  const [, signal] = await once(other, 'exit')

  expect(signal).toBe('SIGTERM')
})
