import { type RefObject, useId, useRef, useState } from 'react'

import { labelFor, type Mention, mentionAt, mentionsLeft } from '#src/lib/comment-text.ts'
import { t } from '#src/texts/talk.ts'
import { Person } from '#src/ui/person.tsx'

import { usePeople } from '../people.ts'
import { mentionOptions } from './mention-options.ts'

type MentionAreaProps = {
  label: string
  placeholder?: string
  text: string
  mentions: readonly Mention[]
  areaRef: RefObject<HTMLTextAreaElement | null>
  describedBy?: string | undefined
  isReadOnly?: boolean
  onChange: (next: { text: string; mentions: Mention[] }) => void
  onSend: () => void
}

/** A text in which an @ offers the members; the one who is chosen stands there by name. */
export function MentionArea(props: MentionAreaProps) {
  const { label, placeholder, text, mentions, areaRef, describedBy, isReadOnly } = props
  const { onChange, onSend } = props
  const { members } = usePeople()
  const id = useId()
  const [caret, setCaret] = useState<number>()
  const [closedAt, setClosedAt] = useState<number>()
  const [active, setActive] = useState(0)
  const wanted = useRef<number>(undefined)

  const at = caret === undefined ? undefined : mentionAt(text, caret, mentions)
  const isOpen = at !== undefined && at.start !== closedAt
  const options = isOpen ? mentionOptions(members.values(), at.typed) : []
  const chosen = options[Math.min(active, options.length - 1)]

  function take(member: { id: string; full_name: string }) {
    if (!at || caret === undefined) return
    const name = labelFor({ id: member.id, name: member.full_name }, mentions)
    const before = `${text.slice(0, at.start)}@${name} `
    const next = before + text.slice(caret).replace(/^ /, '')
    wanted.current = before.length
    setCaret(before.length)
    onChange({ text: next, mentions: mentionsLeft(next, [...mentions, { id: member.id, name }]) })
    setActive(0)
  }
  const listId = `${id}-list`
  return (
    <div className="relative min-w-0">
      <textarea
        ref={(area) => {
          areaRef.current = area
          if (!area || wanted.current === undefined || area.value !== text) return
          area.focus()
          area.setSelectionRange(wanted.current, wanted.current)
          wanted.current = undefined
        }}
        rows={3}
        readOnly={isReadOnly}
        aria-label={label}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={chosen && `${id}-${chosen.id}`}
        placeholder={placeholder}
        value={text}
        onChange={({ target }) => {
          setCaret(target.selectionStart)
          setActive(0)
          onChange({ text: target.value, mentions: [...mentions] })
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onBlur={() => setCaret(undefined)}
        onKeyDown={(event) => {
          const { key } = event
          if (event.nativeEvent.isComposing) return
          if (key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            return onSend()
          }
          if (!isOpen) return
          const isMove = key === 'ArrowDown' || key === 'ArrowUp'
          const isTake = (key === 'Enter' || key === 'Tab') && chosen !== undefined
          if (!isMove && !isTake && key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation() // and the panel around it stays open
          if (isTake) take(chosen)
          else if (key === 'Escape') setClosedAt(at.start)
          else if (options.length > 0)
            setActive((active + (key === 'ArrowDown' ? 1 : options.length - 1)) % options.length)
        }}
        className="field-sizing-content max-h-72 min-h-18 w-full resize-y rounded border border-edge bg-surface px-2.5 py-1.5 placeholder:text-muted"
      />
      <p role="status" className="sr-only">
        {isOpen &&
          (options.length > 0
            ? t('talk.mention.found', { count: options.length })
            : t('talk.mention.none'))}
      </p>
      {isOpen && options.length > 0 && (
        <div
          id={listId}
          role="listbox"
          aria-label={t('talk.mention.list')}
          className="absolute inset-x-0 top-full z-20 mt-1 max-h-64 max-w-80 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-raised"
        >
          {options.map((member) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the text's, where the focus stays
            <div
              key={member.id}
              id={`${id}-${member.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={member === chosen}
              // The text keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(member)}
              className="grid min-h-8 cursor-pointer rounded px-2 py-1 hover:bg-hover aria-selected:bg-accent-soft"
            >
              <Person name={member.full_name} />
              <span className="truncate pl-6.5 text-sm text-muted">{member.email}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
