import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useLoaded } from '../../loading/use-loaded.ts'
import { currentSession } from '../../session/session.ts'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { ChangedTexts } from './changed-texts.tsx'
import { ComparedTraits } from './compared-traits.tsx'
import { OwnTexts } from './own-texts.tsx'
import type { VersionComparison } from './version-words.ts'

type ComparisonPageProps = { readonly handle: string; readonly a: string; readonly b: string }

/** Shows two versions side by side, and which texts have another label by the second than by the first. */
export function ComparisonPage({ handle, a, b }: ComparisonPageProps) {
  const [texts, setTexts] = useState<readonly string[] | undefined>(undefined)
  const compared = useLoaded(
    async (signal) => {
      const comparison = await currentSession().service.request('POST /v1/models/{handle}/versions/compare', {
        path: { handle },
        body: { a, b, ...(texts && { texts: texts.map((text) => ({ text })) }) },
        signal,
      })
      return { comparison, texts }
    },
    [handle, a, b, texts],
  )
  const all = <Link href={`/models/${handle}/versions`}>All versions</Link>
  return (
    <>
      <p class="back">{all}</p>
      <div class="section-head">
        <h2>
          {a} compared with {b}
        </h2>
        <Link class="button" href={`/models/${handle}/versions/compare/${b}/${a}`}>
          Swap
        </Link>
      </div>
      <LoadedView of={compared} what="the comparison" waysOn={all}>
        {(value) => (
          <>
            <p>{summaryOf(value.comparison)}</p>
            <ComparedTraits comparison={value.comparison} />
            <ChangedTexts handle={handle} comparison={value.comparison} ownTexts={value.texts} />
          </>
        )}
      </LoadedView>
      <OwnTexts isComparing={compared.isLoading} isShown={texts !== undefined} onCompare={setTexts} />
    </>
  )
}

function summaryOf({ a, b, texts, changed_count }: VersionComparison): string {
  const what = texts.source === 'samples' ? 'samples of the model' : 'texts of yours'
  if (texts.count === 0) return `There are no ${what} to compare on. Paste some below.`
  const labels =
    changed_count === 0
      ? 'No label changes'
      : changed_count === 1
        ? '1 label changes'
        : `${changed_count} labels change`
  return `${labels} from v${a.version_no} to v${b.version_no}, of ${texts.count} ${what}. Both scored the same texts; nothing was activated.`
}
