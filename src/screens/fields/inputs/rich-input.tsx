import { DOMParser } from '@tiptap/pm/model'
import { EditorContent, getSchema, type JSONContent, useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useEffect, useEffectEvent, useRef } from 'react'

import { unstyled } from '#src/lib/inert.ts'
import { safeLink } from '#src/lib/links.ts'
import { t } from '#src/texts/fields.ts'
import { safeBody, safeHtml } from '#src/ui/safe-html.ts'

import { nameOf } from '../form-state.ts'
import type { InputProps } from './input-props.ts'
import { Group } from './group.tsx'
import { RichTools } from './rich-tools.tsx'

import '#src/ui/rich-text.css'

const KIT = StarterKit.configure({
  heading: { levels: [2, 3] },
  link: { openOnClick: false, isAllowedUri: (href) => safeLink(href) !== undefined },
})

const parser = DOMParser.fromSchema(getSchema([KIT]))

// Given HTML, the editor would parse it itself, which the page's policy forbids.
const contentOf = (html: string): JSONContent => parser.parse(safeBody(html)).toJSON()

/** What this editor does not know and would drop. */
const FOREIGN = /<(table|img|iframe|video)\b/i

/**
 * A long text with an editor. What comes in and what goes out is made safe; what is only opened is not written anew, so
 * that looking changes nothing.
 */
export function RichInput({
  field,
  id,
  describedBy,
  draft,
  isInvalid,
  onChange,
  onLeave,
}: InputProps<'textarea'>) {
  /** What the editor and the form both know. */
  const known = useRef(draft)
  const editor = useEditor({
    extensions: [KIT],
    content: contentOf(draft),
    injectCSS: false, // the page's policy forbids style elements; rich-text.css has what is needed
    shouldRerenderOnTransaction: false,
  })
  const tell = useEffectEvent((html: string) => {
    known.current = html
    onChange(html, true)
  })
  useEffect(() => {
    const read = () => tell(editor.isEmpty ? '' : safeHtml(editor.getHTML()))
    editor?.on('update', read)
    return () => {
      editor?.off('update', read)
    }
  }, [editor])
  useEffect(() => {
    editor?.setOptions({
      editorProps: {
        transformPastedHTML: unstyled,
        attributes: {
          id,
          class: 'rich-text min-h-24 px-2.5 py-1.5 whitespace-pre-wrap outline-none',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': nameOf(field),
          ...(field.required && { 'aria-required': 'true' }),
          ...(describedBy && { 'aria-describedby': describedBy }),
          ...(isInvalid && { 'aria-invalid': 'true' }),
        },
      },
    })
  }, [editor, id, field, describedBy, isInvalid])
  useEffect(() => {
    if (draft === known.current || !editor) return
    known.current = draft
    editor.commands.setContent(contentOf(draft), { emitUpdate: false })
  }, [draft, editor])

  if (!editor) return <div className="skeleton h-24" />
  return (
    <Group
      aria-label={nameOf(field)}
      className={`rounded border bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent ${isInvalid ? 'border-danger' : 'border-edge'}`}
      onLeave={onLeave}
    >
      <RichTools editor={editor} controls={id} />
      <EditorContent editor={editor} className="max-h-96 overflow-y-auto" />
      {FOREIGN.test(draft) && (
        <p className="border-t border-line px-2.5 py-1 text-sm text-warn">
          {t('field.rich.foreign')}
        </p>
      )}
    </Group>
  )
}
