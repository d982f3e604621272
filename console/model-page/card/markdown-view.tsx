import { useLoaded } from '../../loading/use-loaded.ts'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { isCostlyMarkdown } from './is-costly-markdown.ts'
import { markdownNodes } from './markdown-nodes.tsx'

/** Shows a Markdown text. Its HTML is shown as text, and its images by their alternative texts; one that takes too long stays as it is written. */
export function MarkdownView({ text }: { readonly text: string }) {
  const rendered = useLoaded(
    async () => {
      if (isCostlyMarkdown(text)) return null
      const { micromark } = await import('micromark')
      return markdownNodes(micromark(text))
    },
    [text],
    { isLocal: true },
  )
  return (
    <LoadedView of={rendered} what="the text">
      {(nodes) =>
        nodes === null ? (
          <>
            <p class="muted">This text has too many marks to be laid out. This is its Markdown.</p>
            <p class="text" dir="auto">
              {text}
            </p>
          </>
        ) : (
          <div class="markdown text" dir="auto">
            {nodes}
          </div>
        )
      }
    </LoadedView>
  )
}
