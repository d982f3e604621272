import { expect, test } from 'vitest'
import { endOf, makeActive, register, setStatus, start } from '../http/registry/support/registry.ts'
import { functionNamed } from '../support/handler-doubles.ts'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey, request, handlers } = await sharedService()

const markup = '<img src=x onerror="document.title=1"> <b>bold</b>'
const code = { training: functionNamed('console-training'), inference: functionNamed('console-inference') }
const contracts = {
  inference: { input_schema: { type: 'object', required: ['size'], properties: { size: { type: 'number' } } } },
}

handlers.answer('console-training', () => ({ text: JSON.stringify({ weights: markup }) }))
handlers.answer('console-inference', () => ({ text: '{"errorMessage":"No weights."}', isError: true }))

describeConsole('the registry', (open) => {
  test('a model is registered, trained and run, its versions are moved, and its jobs are shown live', async () => {
    const { page, open: openPage, violations, complaints } = await open({ url, key: apiKey })
    await openPage('/registry')
    await page.getByText('No models are registered').waitFor()

    await page.getByRole('button', { name: 'Register a model', exact: true }).click()
    expect(await violations()).toEqual([])
    await page.getByLabel('Id (optional)').fill('console-prices')
    await page.getByLabel('Name', { exact: true }).fill(markup)
    for (const [name, { arn }] of Object.entries({ Training: code.training, Inference: code.inference })) {
      await page
        .getByRole('group', { name: `${name} runs` })
        .getByLabel('ARN')
        .fill(arn)
    }
    await page.getByLabel('Contracts (optional)').fill('{"inference": {"input_schema": {"type": "flat"}}}')
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    const alert = page.getByRole('alert')
    expect(await alert.innerText()).toMatch(/invalid_request[\s\S]*input_schema[\s\S]*Request id/)
    await page.getByLabel('Contracts (optional)').fill(JSON.stringify({ ...contracts }))
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'console-prices' }).waitFor()
    await page.getByText(markup).waitFor()

    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.getByRole('textbox', { name: 'Input' }).fill('{"sales": 3}')
    await page.getByRole('dialog').getByRole('button', { name: 'Train', exact: true }).click()
    const job = page.getByRole('region', { name: 'Job' })
    await job.getByText('success').waitFor()
    expect(await job.innerText()).toContain('<img src=x')

    await page.getByRole('link', { name: 'Versions' }).click()
    await page.getByText('version 1 is active').waitFor()
    await page.getByRole('button', { name: 'Run inference', exact: true }).click()
    await page.getByRole('textbox', { name: 'Input' }).fill('{"size": "big"}')
    expect(await violations()).toEqual([])
    await page.getByRole('button', { name: 'Check the input' }).click()
    await page.getByText(/The contract refuses it: input\.size/).waitFor()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    expect(await alert.innerText()).toMatch(/unprocessable[\s\S]*size/)
    await page.getByRole('textbox', { name: 'Input' }).fill('{"size": 70}')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await job.getByText('failure').waitFor()
    expect(await job.innerText()).toContain('No weights.')

    await page.getByRole('link', { name: 'Versions' }).click()
    await page.getByRole('button', { name: 'Take out of service: version 1' }).click()
    expect(await page.getByRole('dialog').innerText()).toMatch(/from active to pending.*no active version/)
    await page.getByRole('button', { name: 'Take out of service', exact: true }).click()
    await page.getByText('The change triggered no subscription').waitFor()
    await page.getByRole('link', { name: 'Contracts' }).click()
    await page.getByRole('textbox', { name: 'Value' }).fill('{"size": 82}')
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await page.getByText('The contract accepts it.').waitFor()
    await page.getByRole('link', { name: 'Activations' }).click()
    expect(await page.getByRole('row').nth(1).innerText()).toMatch(/2[\s\S]*1[\s\S]*taken out of service/)
    expect(complaints()).toEqual([])
  }, 30_000)

  test('a version that somebody else has moved meanwhile is not moved again, and the page shows how it is', async () => {
    await register(request, 'console-raced', { handlers: code })
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage('/registry/console-raced')

    await page.getByRole('button', { name: 'Activate: version 1' }).click()
    await setStatus(request, 'console-raced', '1', 'failed')
    await page.getByRole('button', { name: 'Activate', exact: true }).click()

    expect(await page.getByRole('alert').innerText()).toMatch(/precondition_failed[\s\S]*Nothing was changed/)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Mark as pending: version 1' }).waitFor()
    expect(await page.getByRole('button', { name: /Activate/ }).count()).toBe(0)
  })

  test('subscriptions are made, drawn, paused and deleted, with what came of their events', async () => {
    await register(request, 'console-source', { handlers: code })
    await makeActive(request, 'console-target', { handlers: code })
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage('/registry/console-source/subscriptions')

    await page.getByRole('button', { name: 'New subscription', exact: true }).click()
    await page.getByRole('combobox', { name: 'Of the model' }).fill('console-target')
    await page.getByLabel('Label (optional)').fill(markup)
    await page.getByRole('button', { name: 'Make it' }).click()
    await page
      .getByRole('img', { name: /console-source, training_complete, starts inference of console-target/ })
      .waitFor()
    await endOf(request, await start(request, 'console-source', '1', 'training'))
    const card = page.getByRole('list', { name: 'What its events start' }).getByRole('listitem')
    expect(await card.innerText()).toContain(markup)
    await card.getByRole('button', { name: 'Deliveries' }).click()
    await card.getByRole('row').nth(1).getByText('failure').waitFor()

    await card.getByRole('link', { name: 'console-target' }).click()
    await page.getByRole('link', { name: 'Subscriptions' }).click()
    await page.getByRole('list', { name: 'What starts its jobs' }).getByText(markup).waitFor()
    await page.goBack()
    await page.goBack()
    await card.getByRole('button', { name: 'Pause' }).click()
    await card.getByText('paused').waitFor()
    await card.getByRole('button', { name: 'Resume' }).click()
    await card.getByText('active', { exact: true }).waitFor()
    await card.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('No events lead from this model, or to it').waitFor()
    expect(complaints()).toEqual([])
  }, 30_000)

  test('the definition of an active model is edited, which makes a new version with other handlers', async () => {
    await makeActive(request, 'console-edited', { handlers: code, handler_contracts: contracts })
    const { page, open: openPage, violations } = await open({ url, key: apiKey })
    await openPage('/registry/console-edited')

    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    expect(await page.getByLabel('Contracts (optional)').inputValue()).toContain('"size"')
    expect(await violations()).toEqual([])
    await page.getByRole('group', { name: 'Training runs' }).getByLabel('Kind').selectOption('ECS task')
    await page.getByLabel('Cluster and task definition').fill('workers/train:4')
    await page.getByRole('button', { name: 'Save' }).click()

    const versions = page.getByRole('list', { name: 'Versions' }).getByRole('listitem')
    await versions
      .nth(1)
      .getByText(/Its handlers are not those of the model/)
      .waitFor()
    expect(await versions.first().innerText()).toMatch(/^2\s+pending/)
  })

  test('a model that is not there has a way back', async () => {
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage('/registry/console-missing')

    const alert = page.getByRole('alert')
    expect(await alert.innerText()).toMatch(/not_found[\s\S]*Request id/)
    await alert.getByRole('link', { name: 'All registered models' }).click()
    await page.getByRole('heading', { name: 'Registry' }).waitFor()
  })

  test('its pages are good to see and to hear', async () => {
    await makeActive(request, 'console-good', { handlers: code, handler_contracts: contracts, name: markup })
    const subscription = { trigger_event: 'training_complete', target_action: 'inference', input_source: 'stored' }
    for (const input of [{ size: 1 }, { size: 'big' }]) {
      const body = { ...subscription, target_model_id: 'console-good', input }
      await request('POST', '/v2/models/console-good/event-subscriptions', { body })
    }
    const job = await start(request, 'console-good', '1', 'inference', { input: { size: 2 } })
    await endOf(request, job)

    const parts = ['versions', 'jobs', `jobs/${job}`, 'subscriptions', 'contracts', 'activations']
    for (const path of ['/registry', ...parts.map((part) => `/registry/console-good/${part}`)]) {
      const name =
        path === '/registry' ? 'registry' : `registry-${path.split('/')[3]}${path.split('/').length > 4 ? '-one' : ''}`
      await expectGoodPage(open, { url, key: apiKey, path, name }, async (page) => {
        await page.locator('table, .registry-card, .panel').first().waitFor()
      })
    }
  }, 90_000)
})
