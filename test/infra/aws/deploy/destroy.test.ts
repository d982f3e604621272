import { describe, expect, test } from 'vitest'
import { account, runDeployCommand } from './run-deploy-command.ts'

const prod = { prod: { account, region: 'eu-west-1' } }
const askAccount = 'aws sts get-caller-identity --query Account --output text'

describe('diff', () => {
  test('compares both stacks of the named environment, after a look at the account', async () => {
    const { called } = await runDeployCommand('diff', { args: ['--env', 'prod'], environments: prod })

    expect(called()).toEqual([askAccount, 'cdk diff Touchstone-prod-storage Touchstone-prod --exclusively'])
  })

  test('is refused to credentials of another account, and without an environment', async () => {
    const environments = { prod: { account: '123456789012', region: 'eu-west-1' } }

    const { stderr, called } = await runDeployCommand('diff', { args: ['--env', 'prod'], environments })
    const { stderr: unnamed } = await runDeployCommand('diff', { args: [] })

    expect(stderr).toContain('The credentials are of the account 000000000000, and prod is in 123456789012.')
    expect(called()).toEqual([askAccount])
    expect(unnamed).toMatch(/^Name the environment with --env\.\n\nShows what a deployment/)
  })
})

describe('destroy, where no data is kept', () => {
  test('deletes the service, and says that the storage stays', async () => {
    const { called, stdout } = await runDeployCommand('destroy', { args: ['--env', 'dev'] })

    expect(called()).toEqual([askAccount, 'cdk destroy Touchstone-dev --exclusively'])
    expect(stdout).toContain(
      'What stays of dev: the table touchstone-dev and the user pool, in Touchstone-dev-storage.',
    )
  })

  test('deletes the storage too when asked to, after the service', async () => {
    const { called, stdout } = await runDeployCommand('destroy', { args: ['--env', 'dev', '--data', '--yes'] })

    expect(called().slice(1)).toEqual([
      'cdk destroy Touchstone-dev --exclusively --force',
      'cdk destroy Touchstone-dev-storage --exclusively --force',
    ])
    expect(stdout).toContain('Nothing of dev is left.')
  })

  test('leaves a table that the environment adopted', async () => {
    const environments = { dev: { existingTable: 'touchstone-prod-restored' } }

    const { stdout } = await runDeployCommand('destroy', { args: ['--env', 'dev', '--data', '--yes'], environments })

    expect(stdout).toContain('What stays of dev: the table touchstone-prod-restored, which was adopted.')
  })

  test('keeps the storage if the service could not be deleted', async () => {
    const cdk = { 'destroy Touchstone-dev ': { fails: 'DELETE_FAILED' } }

    const { called, stderr } = await runDeployCommand('destroy', { args: ['--env', 'dev', '--data', '--yes'], cdk })

    expect(stderr).toBe('DELETE_FAILED\ncdk ended with 254.\n')
    expect(called()).toHaveLength(2)
  })
})

describe('destroy, where data is kept', () => {
  test.each([[[]], [['--confirm', 'staging']], [['--yes']]])('is refused with %j', async (more) => {
    const args = ['--env', 'prod', ...more]

    const { called, stderr } = await runDeployCommand('destroy', { args, environments: prod })

    expect(stderr).toBe(
      'prod keeps its data, and would no longer serve it: the table, the user pool and the logs would stay. To delete the ' +
        'service, add --confirm prod. Nothing was changed.\n',
    )
    expect(called()).toEqual([askAccount])
  })

  test('deletes the service once its name is confirmed, and says what stays', async () => {
    const args = ['--env', 'prod', '--confirm', 'prod', '--yes']

    const { called, stdout } = await runDeployCommand('destroy', { args, environments: prod })

    expect(called().slice(1)).toEqual([
      'aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name Touchstone-prod',
      'cdk destroy Touchstone-prod --exclusively --force',
    ])
    expect(stdout).toContain(
      'What stays of prod: the table touchstone-prod and the user pool, in Touchstone-prod-storage; the logs.',
    )
  })

  test('never deletes the data', async () => {
    const args = ['--env', 'prod', '--confirm', 'prod', '--data']

    const { called, stderr } = await runDeployCommand('destroy', { args, environments: prod })

    expect(stderr).toMatch(/^prod keeps its data, so that this command never deletes it\./)
    expect(called()).toEqual([askAccount])
  })
})
