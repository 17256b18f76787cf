import { safeMarkup } from './safe-html.ts'

import './rich-text.css'

type RichTextProps = { html: string; className?: string }

const HAS_MARKUP = /<[a-z!/][^>]*>|&(?:[a-z]+|#\d+|#x[\da-f]+);/i

/**
 * A text that somebody wrote, HTML or not (descriptions, guidance, comments, notes): made safe, links open in a tab of
 * their own. It brings DOMPurify along, so only for what is lazy.
 */
export function RichText({ html, className = '' }: RichTextProps) {
  const isPlain = !HAS_MARKUP.test(html)
  if (isPlain) return <p className={`rich-text whitespace-pre-line ${className}`}>{html}</p>
  return (
    <div
      className={`rich-text ${className}`}
      // oxlint-disable-next-line react/no-danger -- the one place where HTML is shown, and safeMarkup has been through it
      dangerouslySetInnerHTML={{ __html: safeMarkup(html) }}
    />
  )
}
