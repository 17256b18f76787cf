import { type RefObject, useState } from 'react'
import {
  Button,
  Checkbox,
  Dialog,
  GridList,
  GridListItem,
  Input,
  Label,
  Popover,
  Radio,
  RadioGroup,
  SearchField,
  ToggleButton,
  useDragAndDrop,
} from 'react-aria-components'

import { useChecklist } from '#src/queries/label-queries.ts'
import { t } from '#src/texts/t.ts'
import { Icon } from '#src/ui/icon.tsx'

import { columnId, type ColumnId } from '../url/columns-param.ts'
import { columnsOf, type RunSearch } from '../url/run-search.ts'
import { moved, offered, toCols, withPin, withShown } from './choose.ts'
import { headOf } from './run-columns.tsx'

type ColumnsPanelProps = {
  triggerRef: RefObject<HTMLElement | null>
  search: RunSearch
  onChange: (patch: Partial<RunSearch>) => void
  onClose: () => void
}

const FOCUS = 'outline-none data-focus-visible:outline-2 data-focus-visible:outline-accent'
const SMALL = `grid size-6 shrink-0 place-items-center rounded text-muted data-hovered:bg-hover ${FOCUS}`

/** The panel behind the button: which columns in which order, what stays in sight, how high the rows are. */
export function ColumnsPanel({ triggerRef, search, onChange, onClose }: ColumnsPanelProps) {
  const [text, setText] = useState('')
  const fields = useChecklist(search.checklist_id).data?.prerun
  const choices = columnsOf(search)
  const answers = fields?.map(({ id }) => columnId(`prerun-${id}`)) ?? []
  const items = offered(
    choices,
    answers.filter((id) => id !== undefined),
    search,
  ).map((id) => ({ id, name: headOf(id, { fields }).text }))
  const found = items.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
  const write = (next: typeof choices) => onChange({ cols: toCols(next, search) })

  const shownWith = (id: ColumnId, isShown: boolean) => {
    const others = choices.map((one) => one.id).filter((one) => one !== id)
    return isShown ? [...others, id] : others
  }

  const { dragAndDropHooks } = useDragAndDrop<{ id: ColumnId; name: string }>({
    isDisabled: text !== '',
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const id = columnId(String([...keys][0]))
      const beside = columnId(String(target.key))
      if (id === undefined || beside === undefined || target.dropPosition === 'on') return
      // What is dropped among those that are not shown is shown from then on.
      const all = withShown(choices, [...choices.map((one) => one.id), id])
      const last = choices.at(-1)?.id
      const isPast = !choices.some((one) => one.id === beside)
      if (isPast && last !== undefined) write(moved(all, id, last, 'after'))
      else write(moved(all, id, beside, target.dropPosition))
    },
  })

  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
      offset={4}
      className="rounded-lg border border-line bg-raised shadow-raised"
    >
      <Dialog
        aria-label={t('columns.title')}
        className="grid w-80 max-w-[calc(100vw-2rem)] gap-3 p-3 outline-none"
      >
        <SearchField
          aria-label={t('columns.search')}
          value={text}
          onChange={setText}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that opens takes the focus (ARIA practices)
          autoFocus
        >
          <Input
            placeholder={t('columns.search')}
            className="h-8 w-full rounded border border-edge bg-surface px-2.5 placeholder:text-muted"
          />
        </SearchField>
        <GridList
          aria-label={t('columns.list')}
          items={found}
          dragAndDropHooks={dragAndDropHooks}
          dependencies={[choices, text]}
          renderEmptyState={() => <p className="p-2 text-muted">{t('columns.none')}</p>}
          className="-mx-1 max-h-72 overflow-y-auto outline-none"
        >
          {({ id, name }) => {
            const choice = choices.find((one) => one.id === id)
            return (
              <GridListItem
                id={id}
                textValue={name}
                className={`flex h-8 items-center gap-2 rounded px-1 data-hovered:bg-hover ${FOCUS}`}
              >
                <Checkbox
                  slot={null}
                  aria-label={name}
                  isSelected={choice !== undefined}
                  // The last one stays: a list of nothing tells nobody anything.
                  isDisabled={choice !== undefined && choices.length === 1}
                  onChange={(isShown) => write(withShown(choices, shownWith(id, isShown)))}
                  className={`flex size-6 shrink-0 items-center ${FOCUS}`}
                >
                  {({ isSelected }) => (
                    <span
                      className={`grid size-4 place-items-center rounded-sm border ${isSelected ? 'border-accent bg-accent text-on-accent' : 'border-edge'}`}
                    >
                      {isSelected && <Icon name="tick" className="size-3" />}
                    </span>
                  )}
                </Checkbox>
                <span className="min-w-0 flex-1 truncate">{name}</span>
                {choice && (
                  <ToggleButton
                    aria-label={t('columns.pin', { column: name })}
                    isSelected={choice.pinned ?? false}
                    onChange={(isPinned) => write(withPin(choices, id, isPinned))}
                    className={({ isSelected }) =>
                      `${SMALL} ${isSelected ? 'bg-accent-soft text-accent' : ''}`
                    }
                  >
                    <Icon name="pin" className="size-3.5" />
                  </ToggleButton>
                )}
                <Button
                  slot="drag"
                  aria-label={t('columns.drag', { column: name })}
                  className={SMALL}
                >
                  <Icon name="grip" className="size-3.5" />
                </Button>
              </GridListItem>
            )
          }}
        </GridList>
        <Choice
          label={t('columns.density')}
          value={search.density ?? 'normal'}
          words={[
            ['compact', t('columns.compact')],
            ['normal', t('columns.normal')],
            ['roomy', t('columns.roomy')],
          ]}
          onChange={(word) =>
            onChange({ density: word === 'compact' || word === 'roomy' ? word : undefined })
          }
        />
        <Choice
          label={t('columns.view')}
          value={search.view === 'cards' ? 'cards' : 'table'}
          words={[
            ['table', t('columns.view.table')],
            ['cards', t('columns.view.cards')],
          ]}
          onChange={(word) => onChange({ view: word === 'cards' ? 'cards' : undefined })}
        />
        <Button
          onPress={() => onChange({ cols: undefined, density: undefined })}
          className={`h-8 justify-self-start rounded border border-edge px-2.5 data-hovered:bg-hover ${FOCUS}`}
        >
          {t('columns.reset')}
        </Button>
      </Dialog>
    </Popover>
  )
}

type ChoiceProps = {
  label: string
  value: string
  words: readonly (readonly [value: string, text: string])[]
  onChange: (value: string) => void
}

const Choice = ({ label, value, words, onChange }: ChoiceProps) => (
  <RadioGroup value={value} onChange={onChange} orientation="horizontal" className="grid gap-1">
    <Label className="text-sm text-muted">{label}</Label>
    <div className="flex gap-1">
      {words.map(([word, text]) => (
        <Radio
          key={word}
          value={word}
          className={`flex h-7 cursor-pointer items-center rounded border border-edge px-2.5 data-selected:border-accent data-selected:bg-accent-soft data-selected:text-accent ${FOCUS}`}
        >
          {text}
        </Radio>
      ))}
    </div>
  </RadioGroup>
)
