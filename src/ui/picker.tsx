import { useState } from 'react'
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  SearchField,
} from 'react-aria-components'

import { t } from '#src/texts/t.ts'

import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { offered, type Option } from './picker-match.ts'
import { Person } from './person.tsx'

/** So many stand in the list at once; whoever wants another one types a letter more. */
const MOST = 200

type PickerProps = {
  label: string
  /** Undefined while they are on their way. */
  options: Option[] | undefined
  /** Those that were picked when it opened. */
  picked: string[]
  isMultiple?: boolean
  /** Every change of what is picked. */
  onPick: (ids: string[]) => void
  /** What is picked is final. */
  onDone: () => void
  /** Nothing is to change after all. */
  onCancel: () => void
  /** Where the options are searched elsewhere: what was typed. */
  onSearch?: (text: string) => void
  /** There are more of them, which can be had. */
  more?: { isLoading: boolean; onMore: () => void }
  failure?: { text: string; onRetry: () => void }
  /** Why what is picked cannot be applied. */
  refusal?: string | undefined
}

/** Picks one or several of many by name: type, arrow keys, Enter; or point. */
export function Picker(props: PickerProps) {
  const { label, options, isMultiple = false, onPick, onDone, onSearch, more, failure } = props
  const { refusal } = props
  const [picked, setPicked] = useState(props.picked)
  const [typed, setTyped] = useState('')
  const found = options && (onSearch ? options : offered(options, props.picked, typed))
  const shown = found?.slice(0, MOST)

  function pick(ids: string[]) {
    setPicked(ids)
    onPick(ids)
    if (!isMultiple) onDone()
  }
  return (
    // Escape empties the search first; with nothing in it, it takes everything back.
    <div
      className="flex min-h-0 flex-1 flex-col"
      onKeyDownCapture={({ key }) => key === 'Escape' && typed === '' && props.onCancel()}
    >
      <Autocomplete
        inputValue={typed}
        onInputChange={(text) => {
          setTyped(text)
          onSearch?.(text.trim())
        }}
      >
        <SearchField
          aria-label={label}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that opens takes the focus, and this is what one does there
          autoFocus
          className="relative flex items-center border-b border-line"
        >
          <Icon name="search" className="pointer-events-none absolute left-3 text-muted" />
          <Input
            // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- the library adds what it controls
            role="combobox"
            aria-expanded
            aria-haspopup="listbox"
            placeholder={label}
            className="h-10 w-full rounded-t-lg bg-raised pr-3 pl-9 outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <ListBox
          aria-label={label}
          selectionMode={isMultiple ? 'multiple' : 'single'}
          escapeKeyBehavior="none"
          selectedKeys={picked}
          onSelectionChange={(keys) => pick(keys === 'all' ? [] : [...keys].map(String))}
          className="max-h-80 min-h-16 flex-1 overflow-y-auto p-1 outline-none"
          renderEmptyState={() => (
            <p className="px-2 py-4 text-center text-muted">
              {failure ? (
                <span className="grid justify-items-center gap-2">
                  {failure.text}
                  <Button onClick={failure.onRetry}>{t('retry')}</Button>
                </span>
              ) : (
                t(shown ? 'picker.none' : 'picker.loading')
              )}
            </p>
          )}
        >
          {shown?.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              textValue={option.text}
              className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 outline-none data-focused:bg-accent-soft"
            >
              <Tick isOn={picked.includes(option.id)} />
              <OptionText option={option} />
            </ListBoxItem>
          ))}
          {more && (
            <ListBoxLoadMoreItem isLoading={more.isLoading} onLoadMore={more.onMore}>
              <p className="px-2 py-1.5 text-center text-muted">{t('picker.loading')}</p>
            </ListBoxLoadMoreItem>
          )}
        </ListBox>
      </Autocomplete>
      {found && shown && found.length > shown.length && (
        <p className="border-t border-line px-3 py-1.5 text-sm text-muted">
          {t('picker.more', { count: found.length - shown.length })}
        </p>
      )}
      {isMultiple && (
        <div className="flex items-center gap-2 border-t border-line p-2">
          <Button look="quiet" aria-disabled={picked.length === 0} onClick={() => pick([])}>
            {t('picker.clear')}
          </Button>
          <span
            role="status"
            className={`ml-auto text-sm ${refusal === undefined ? 'text-muted' : 'text-danger'}`}
          >
            {refusal ?? t('picker.count', { count: picked.length })}
          </span>
          <Button look="primary" aria-disabled={refusal !== undefined} onClick={onDone}>
            {t('picker.apply')}
          </Button>
        </div>
      )}
    </div>
  )
}

function OptionText({ option: { text, hint, mark, depth = 0, picture } }: { option: Option }) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      {depth > 0 && <span aria-hidden="true" className="shrink-0" style={{ width: depth * 16 }} />}
      {typeof picture === 'object' && (
        <span
          aria-hidden="true"
          className="size-3 shrink-0 rounded-full border border-edge"
          style={picture.colour ? { background: picture.colour } : undefined}
        />
      )}
      <span className="grid min-w-0 flex-1">
        <span className="truncate">{picture === 'person' ? <Person name={text} /> : text}</span>
        {hint && (
          <span className={`truncate text-sm text-muted ${picture === 'person' ? 'pl-6.5' : ''}`}>
            {hint}
          </span>
        )}
      </span>
      {mark && (
        <span className="shrink-0 rounded-sm bg-neutral-soft px-1.5 text-sm text-neutral">
          {mark}
        </span>
      )}
    </span>
  )
}

const Tick = ({ isOn }: { isOn: boolean }) => (
  <Icon name="tick" className={`text-accent ${isOn ? '' : 'invisible'}`} />
)
