import { useLoaded } from '../../loading/use-loaded.ts'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { markdownNodes } from './markdown-nodes.tsx'

/** Shows a Markdown text. Its HTML is shown as text, and its images by their alternative texts. */
export function MarkdownView({ text }: { readonly text: string }) {
  const rendered = useLoaded(
    async () => {
      const { micromark } = await import('micromark')
      return markdownNodes(micromark(text))
    },
    [text],
    { isLocal: true },
  )
  return (
    <LoadedView of={rendered} what="the text">
      {(nodes) => (
        <div class="markdown text" dir="auto">
          {nodes}
        </div>
      )}
    </LoadedView>
  )
}
