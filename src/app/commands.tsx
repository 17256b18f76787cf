import { useEffect, useRef, useState } from 'react'
import {
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
} from 'react-aria-components'

import { SHORTCUTS } from '#src/lib/shortcuts.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { ran } from '#src/stores/recent-commands.ts'
import { t } from '#src/texts/later.ts'
import { Icon } from '#src/ui/icon.tsx'
import { explain } from '#src/ui/load-error.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

import { KeyCaps } from './key-caps.tsx'
import { type Command, useCommands } from './use-commands.ts'

const PAUSE_MS = 200

type CommandsProps = {
  /** What was written before it was here. */
  readAhead: () => string
  onClose: () => void
}

/** The command palette: a view, a process, a template or an action by its name. */
export function Commands({ readAhead, onClose }: CommandsProps) {
  const org = useOrg()
  const [text, setText] = useState('')
  const isEntered = useRef(false)
  const typed = text.trim()
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(setAsked, PAUSE_MS, typed)
    return () => clearTimeout(timer)
  }, [typed])
  const { groups, isSearching, failure } = useCommands(typed, asked)
  const commands = groups.flatMap((group) => group.commands)

  const run = (command: Command) => {
    ran(org, command)
    onClose()
    // Once the focus is back where it was: what is done may be done to what has it.
    requestAnimationFrame(() => requestAnimationFrame(command.run))
  }
  return (
    <ModalFrame title={t('palette.label')} isTitleHidden width="max-w-2xl" onClose={onClose}>
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField
          aria-label={t('palette.hint')}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that opens takes the focus, and this is what one does there
          autoFocus
          onFocus={() => {
            if (!isEntered.current) setText(readAhead())
            isEntered.current = true
          }}
          className="relative flex shrink-0 items-center border-b border-line"
        >
          <Icon name="search" className="pointer-events-none absolute left-4 text-muted" />
          <Input
            placeholder={t('palette.hint')}
            onKeyDownCapture={(event) => {
              // The key that opened it may still be down.
              if (event.key === 'Enter' && event.repeat) event.stopPropagation()
            }}
            onKeyDown={(event) => {
              // Nothing is marked where the commands came after the text; then the first is meant.
              const isMarked = event.currentTarget.hasAttribute('aria-activedescendant')
              if (event.key === 'Enter' && !isMarked && commands[0]) run(commands[0])
            }}
            className="h-12 w-full bg-raised pr-4 pl-11 text-md outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <Menu
          aria-label={t('palette.label')}
          onAction={(key) => {
            const command = commands.find(({ id }) => id === key)
            if (command) run(command)
          }}
          className="min-h-24 overflow-y-auto p-1.5 outline-none"
          renderEmptyState={() => (
            <p className="px-3 py-6 text-center text-muted">
              {failure
                ? t('palette.failed', { why: explain(failure) })
                : t(isSearching ? 'palette.loading' : 'palette.none')}
            </p>
          )}
        >
          {groups.map(({ title, commands }) => (
            <MenuSection key={title} aria-label={title}>
              <Header className="px-2.5 pt-2 pb-1 text-sm text-muted">{title}</Header>
              {commands.map(({ id, text, detail, icon, shortcut }) => (
                <MenuItem
                  key={id}
                  id={id}
                  textValue={[text, detail].filter(Boolean).join(', ')}
                  className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded px-2.5 py-1 outline-none data-focused:bg-accent-soft"
                >
                  <Icon name={icon} className="text-muted" />
                  <span className="min-w-0 truncate">{text}</span>
                  {detail && <span className="min-w-0 flex-1 truncate text-muted">{detail}</span>}
                  {shortcut && SHORTCUTS[shortcut].keys[0] && (
                    <span className="ml-auto shrink-0 text-muted max-sm:hidden">
                      <KeyCaps keys={SHORTCUTS[shortcut].keys[0]} />
                    </span>
                  )}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Autocomplete>
      {groups.length > 0 && (isSearching || failure) && typed !== '' && (
        <p role="status" className="shrink-0 border-t border-line px-4 py-1.5 text-sm text-muted">
          {failure ? t('palette.failed', { why: explain(failure) }) : t('palette.loading')}
        </p>
      )}
    </ModalFrame>
  )
}
