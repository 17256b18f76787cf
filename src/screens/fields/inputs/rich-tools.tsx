import { type Editor, useEditorState } from '@tiptap/react'
import { ToggleButton, Toolbar } from 'react-aria-components'

import { t } from '#src/texts/fields.ts'

const TOOLS = [
  {
    name: 'bold',
    sign: 'B',
    look: 'font-bold',
    isOn: (e) => e.isActive('bold'),
    run: (e) => e.chain().focus().toggleBold().run(),
  },
  {
    name: 'italic',
    sign: 'I',
    look: 'italic',
    isOn: (e) => e.isActive('italic'),
    run: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    name: 'underline',
    sign: 'U',
    look: 'underline',
    isOn: (e) => e.isActive('underline'),
    run: (e) => e.chain().focus().toggleUnderline().run(),
  },
  {
    name: 'heading',
    sign: 'H',
    look: 'font-semibold',
    isOn: (e) => e.isActive('heading'),
    run: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    name: 'bullets',
    sign: '•',
    look: '',
    isOn: (e) => e.isActive('bulletList'),
    run: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'numbers',
    sign: '1.',
    look: 'tabular-nums',
    isOn: (e) => e.isActive('orderedList'),
    run: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'quote',
    sign: '“',
    look: '',
    isOn: (e) => e.isActive('blockquote'),
    run: (e) => e.chain().focus().toggleBlockquote().run(),
  },
] as const satisfies readonly {
  name: string
  sign: string
  look: string
  isOn: (editor: Editor) => boolean
  run: (editor: Editor) => boolean
}[]

/** What can be done to the words that are selected; one stop for the Tab key, arrows go through it. */
export function RichTools({ editor, controls }: { editor: Editor; controls: string }) {
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => TOOLS.map(({ isOn }) => isOn(now)).join(),
  }).split(',')
  return (
    <Toolbar
      aria-label={t('field.rich.tools')}
      aria-controls={controls}
      className="flex flex-wrap gap-0.5 border-b border-line p-0.5"
    >
      {TOOLS.map(({ name, sign, look, run }, at) => (
        <ToggleButton
          key={name}
          aria-label={t(`field.rich.${name}`)}
          data-tip={t(`field.rich.${name}`)}
          isSelected={on[at] === 'true'}
          onChange={() => run(editor)}
          className={`grid size-7 place-items-center rounded text-muted outline-none data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:bg-hover data-selected:bg-accent-soft data-selected:text-accent ${look}`}
        >
          {sign}
        </ToggleButton>
      ))}
    </Toolbar>
  )
}
