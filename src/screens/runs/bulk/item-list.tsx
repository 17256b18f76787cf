import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'

const ROW_PX = 32

type ItemListProps<Item> = {
  label: string
  items: readonly Item[]
  keyOf: (item: Item) => string
  children: (item: Item) => ReactNode
}

/** A list that scrolls by itself and draws of many items only those in sight. */
export function ItemList<Item>({ label, items, keyOf, children }: ItemListProps<Item>) {
  const box = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- what it gives is drawn here and not memoised
  const virtualizer = useVirtualizer({
    count: items.length,
    estimateSize: () => ROW_PX,
    getItemKey: (at) => {
      const item = items[at]
      return item === undefined ? at : keyOf(item)
    },
    getScrollElement: () => box.current,
    overscan: 8,
    initialRect: { width: 400, height: 240 },
  })
  return (
    <div
      ref={box}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by key, too
      tabIndex={0}
      role="region"
      aria-label={label}
      className="max-h-60 overflow-y-auto rounded border border-line"
    >
      <ul aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index]
          return (
            item !== undefined && (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 border-b border-line last:border-0"
                style={{ top: start }}
              >
                {children(item)}
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
