import { beforeAll, expect, test } from 'vitest'
import { writeTrainedModel } from '../http/support/trained.ts'
import { must, type Page } from '../http/support/wire.ts'
import { makeKey } from '../support/keys.ts'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey, request } = await sharedService()
const model = '/v1/models/demo.feedback'
const path = '/models/demo.feedback/feedback'
const markup = '<img src=x onerror="alert(1)"> Thank you so much, <b>friend</b>'

type Sample = { readonly id: number; readonly text: string; readonly quality: number; readonly provenance: string }

/** Returns the samples of the model that came from feedback. */
async function feedbackSamples(): Promise<readonly Sample[]> {
  const { items } = await must<Page<Sample>>(request, 'GET', `${model}/samples?limit=500`)
  return items.filter(({ provenance }) => provenance === 'score_feedback')
}

describeConsole('the feedback inbox', (open) => {
  beforeAll(async () => {
    await writeTrainedModel('demo.feedback')
    await must(request, 'POST', `${model}/feedback`, {
      items: [
        { content: 'So glad you wrote to us today', feedback: { warmth: 1 } },
        { content: 'Denied. Read the policy again', feedback: { warmth: 1 } },
        { content: markup, feedback: { warmth: 1 } },
      ],
    })
  })

  test('the page is good to see and to hear with feedback and judged texts', async () => {
    await expectGoodPage(open, { url, key: apiKey, path, name: 'feedback' }, async (page) => {
      await page.getByLabel('Feedback that waits').waitFor()
      await page.getByLabel('Texts', { exact: true }).fill('Thank you, friend')
      await page.getByRole('button', { name: 'Score to judge' }).click()
      await page.getByLabel('Scores to judge').waitFor()
    })
  })

  test('feedback is kept or deleted by keys, and a deletion can be undone', async () => {
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage(path)

    const entries = page.getByLabel('Feedback that waits').getByRole('listitem')
    await entries.first().waitFor()
    expect(await page.getByText(/3 of 50 changes\. They are learned at the latest in/).count()).toBe(1)
    expect(await entries.count()).toBe(3)
    expect(await entries.nth(0).innerText()).toContain(markup)
    expect(await entries.nth(1).innerText()).toMatch(
      /Denied[\s\S]*score says negative[\s\S]*caller says positive \(1\)[\s\S]*contradiction/,
    )
    expect(await entries.locator('img, b').count()).toBe(0)

    await entries
      .nth(0)
      .getByRole('button', { name: /^Agree/ })
      .focus()
    await page.keyboard.press('a')
    await entries.nth(0).getByText('Kept').waitFor()
    // The focus has gone on to the second entry by itself.
    await page.keyboard.press('d')
    await entries.nth(1).getByText('Deleted').waitFor()
    await page.getByText(/2 of 50 changes/).waitFor()
    expect((await feedbackSamples()).map(({ text }) => text)).not.toContain('Denied. Read the policy again')

    await page.keyboard.press('k')
    await page.keyboard.press('u')
    await entries
      .nth(1)
      .getByRole('button', { name: /^Disagree/ })
      .waitFor()
    await page.getByText(/3 of 50 changes/).waitFor()
    expect((await feedbackSamples()).at(-1)).toMatchObject({ text: 'Denied. Read the policy again', quality: 1 })

    await page.keyboard.press('d')
    await page.getByText(/2 of 50 changes/).waitFor()
    expect((await feedbackSamples()).map(({ text }) => text)).not.toContain('Denied. Read the policy again')
    await entries.nth(1).getByRole('button', { name: /^Undo/ }).click()
    await page.getByText(/3 of 50 changes/).waitFor()

    await page.getByRole('link', { name: 'Train now' }).click()
    expect(page.url()).toMatch(/\/runs$/)
    expect(complaints()).toEqual([])
  })

  test('texts are judged: to agree sends the pole of the score, to disagree the other one', async () => {
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage(path)

    await page
      .getByLabel('Texts', { exact: true })
      .fill('We care, thank you so much\nClosed as invalid, not our problem')
    await page.keyboard.press('a')
    await page.keyboard.press('Backspace')
    await page.getByRole('button', { name: 'Score to judge' }).click()
    const scores = page.getByLabel('Scores to judge').getByRole('listitem')
    await scores
      .nth(0)
      .getByRole('button', { name: /^Agree/ })
      .click()
    await scores.nth(0).getByText('Sent: agreed').waitFor()
    await scores
      .nth(1)
      .getByRole('button', { name: /^Disagree/ })
      .click()
    await scores.nth(1).getByText('Sent: disagreed').waitFor()

    await page.getByText(/5 of 50 changes/).waitFor()
    expect((await feedbackSamples()).slice(-2)).toMatchObject([
      { text: 'We care, thank you so much', quality: 1 },
      { text: 'Closed as invalid, not our problem', quality: 1 },
    ])
    await scores.nth(1).getByRole('button', { name: /^Undo/ }).click()
    await page.getByText(/4 of 50 changes/).waitFor()
  })

  test('a model that keeps no texts takes no feedback, and one without a version has none', async () => {
    await must(request, 'POST', '/v1/models', { handle: 'demo.feedback-draft' })
    await writeTrainedModel('demo.feedback-forgetful')
    await must(request, 'PATCH', '/v1/models/demo.feedback-forgetful', { zero_data_retention: true })
    const { page, open: openPage } = await open({ url, key: apiKey })

    await openPage('/models/demo.feedback-forgetful/feedback')
    await page.getByText('This model keeps no texts, and so takes no feedback').waitFor()

    await openPage('/models/demo.feedback-draft/feedback')
    await page.getByText('This model has no version yet').waitFor()
  })

  test('a key that may only score is offered no feedback', async () => {
    const key = await makeKey({ namespaces: ['demo'], scope: 'scoring' })
    const { page, open: openPage } = await open({ url, key })
    await openPage(path)

    const tabs = page.getByRole('navigation', { name: 'Parts of the model' })
    expect(await tabs.getByRole('link').allInnerTexts()).not.toContain('Feedback')
    expect(await tabs.getByRole('link', { name: 'Playground' }).getAttribute('aria-current')).toBe('page')
  })

  test('a failure is told beside the entry that it belongs to', async () => {
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage(path)
    const entry = page.getByLabel('Feedback that waits').getByRole('listitem').first()
    await entry.waitFor()

    await page.route('**/samples/*', (route) =>
      route.fulfill({
        status: 409,
        headers: { 'x-request-id': 'r1' },
        json: { error: { code: 'model_busy', message: 'A run works on it.', request_id: 'r1', details: {} } },
      }),
    )
    await entry.getByRole('button', { name: /^Disagree/ }).click()

    expect(await entry.getByRole('alert').innerText()).toMatch(/model_busy[\s\S]*Wait until the run[\s\S]*r1/)
    expect(await entry.getByRole('button', { name: /^Disagree/ }).isVisible()).toBe(true)
  })
})
