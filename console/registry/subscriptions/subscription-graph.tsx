import { type Box, type EventLink, layOut } from './graph-layout.ts'

/** Sizes in units of the drawing. */
const box = { width: 220, height: 44 }
const rowHeight = 60
const columnStarts = [0, 310, 620]
const width = 840
/** The most characters of a line in a box. */
const longestLine = 28

/** Draws which events of which models start what. Whoever can't see it, or has a narrow screen, has the list of the subscriptions. */
export function SubscriptionGraph({ links }: { readonly links: readonly EventLink[] }) {
  const { sources, events, targets, emitted, delivered, rows } = layOut(links)
  const columns = [
    { name: 'source', boxes: sources },
    { name: 'event', boxes: events },
    { name: 'target', boxes: targets },
  ]
  const edges = [
    ...emitted.map((edge) => ({ ...edge, column: 0, status: 'active' })),
    ...delivered.map((edge) => ({ ...edge, column: 1, status: edge.status ?? 'active' })),
  ]
  return (
    <svg
      class="graph"
      viewBox={`-1 -1 ${width + 2} ${rows * rowHeight - (rowHeight - box.height) + 2}`}
      role="img"
      aria-label={labelOf(links)}
    >
      {edges.map(({ key, from, to, column, status }) => (
        <path key={`${column} ${key}`} class={`graph-line graph-line-${status}`} d={curve(column, from, to)} />
      ))}
      {columns.map(({ name, boxes }, column) =>
        boxes.map((one) => <GraphBox key={`${name} ${one.key}`} box={one} column={column} name={name} />),
      )}
    </svg>
  )
}

function GraphBox({ box: one, column, name }: { readonly box: Box; readonly column: number; readonly name: string }) {
  const x = columnStarts[column] ?? 0
  const y = one.row * rowHeight
  return (
    <g>
      <rect
        class={`graph-box graph-${name}`}
        x={x}
        y={y}
        width={box.width}
        height={box.height}
        rx={name === 'event' ? box.height / 2 : 8}
      />
      {one.lines.map((line, index) => (
        <text
          key={line}
          class={index === 0 ? 'graph-text' : 'graph-text graph-text-small'}
          x={x + box.width / 2}
          y={y + box.height / 2 + (one.lines.length === 1 ? 5 : -3 + 16 * index)}
        >
          {line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line}
        </text>
      ))}
    </g>
  )
}

/** Returns the path from the right side of a box to the left side of one in the next column. */
function curve(column: number, from: number, to: number): string {
  const [x1, x2] = [(columnStarts[column] ?? 0) + box.width, columnStarts[column + 1] ?? 0]
  const [y1, y2] = [from, to].map((row) => row * rowHeight + box.height / 2)
  const middle = (x1 + x2) / 2
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
}

function labelOf(links: readonly EventLink[]): string {
  const sentences = links
    .slice(0, 10)
    .map(
      ({ source_model_id, trigger_event, target_model_id, target_action, status }) =>
        `${source_model_id}, ${trigger_event}, starts ${target_action} of ${target_model_id}, ${status}`,
    )
  return `Graph of ${links.length} subscriptions: ${sentences.join('; ')}`
}
