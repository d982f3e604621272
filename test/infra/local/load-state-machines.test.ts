import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadStateMachines } from '../../../infra/local/load-state-machines.ts'
import { stateMachineNames } from '../../../infra/state-machines.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const placeholder = (name: string) => `\${${name}}`

function folderWith(text: string): string {
  const folder = temporaryFolder()
  for (const name of stateMachineNames) writeFileSync(join(folder, `${name}.asl.json`), '{}')
  writeFileSync(join(folder, 'train.asl.json'), text)
  writeFileSync(join(folder, 'draft.asl.json'), 'not deployed')
  return folder
}

test('placeholders are substituted, and JSONata variables are left alone', () => {
  const machine = {
    Function: placeholder('RenewTheLease'),
    Table: placeholder('TableName'),
    Output: '{% $states.input %}',
  }
  const folder = folderWith(JSON.stringify(machine))

  const machines = loadStateMachines(folder, { RenewTheLease: 'renew-the-lease', TableName: 'touchstone' })

  expect(machines).toEqual({
    ...Object.fromEntries(stateMachineNames.map((name) => [name, {}])),
    train: { Function: 'renew-the-lease', Table: 'touchstone', Output: '{% $states.input %}' },
  })
})

test('a placeholder without a substitution is an error that names the placeholder', () => {
  const folder = folderWith(JSON.stringify({ Function: placeholder('RenewTheLease') }))

  expect(() => loadStateMachines(folder, {})).toThrow(
    `train.asl.json has the placeholder ${placeholder('RenewTheLease')}, which has no substitution.`,
  )
})
