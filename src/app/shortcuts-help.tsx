import { Fragment } from 'react'

import { SHORTCUT_GROUPS, SHORTCUT_IDS, SHORTCUTS } from '#src/lib/shortcuts.ts'
import { switchSingleKeys, useSingleKeys } from '#src/stores/single-keys.ts'
import { t } from '#src/texts/later.ts'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

import { KeyCaps } from './key-caps.tsx'

/** Every key and what it does, and the switch for those without a modifier. */
export function ShortcutsHelp({ onClose }: { onClose: () => void }) {
  const { isOn, isKept } = useSingleKeys()
  return (
    <ModalFrame title={t('keys.title')} width="max-w-3xl" onClose={onClose}>
      <label
        htmlFor="switch-single-keys"
        className="flex items-start gap-2 border-y border-line px-4 py-2"
      >
        <input
          id="switch-single-keys"
          type="checkbox"
          aria-labelledby="single-keys"
          aria-describedby="single-keys-hint"
          checked={isOn}
          onChange={(event) => switchSingleKeys(event.target.checked)}
          className="mt-0.5 size-4 accent-accent"
        />
        <span>
          <span id="single-keys" className="font-medium">
            {t('keys.single')}
          </span>
          <span id="single-keys-hint" className="block text-muted">
            {isKept ? t('keys.single.hint') : t('keys.notKept')}
          </span>
        </span>
      </label>
      <div
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be in reach of the keyboard
        tabIndex={0}
        role="group"
        aria-label={t('keys.title')}
        className="min-h-0 gap-8 overflow-y-auto p-4 sm:columns-2"
      >
        {SHORTCUT_GROUPS.map((group) => (
          <section
            key={group}
            aria-labelledby={`keys-${group}`}
            className="mb-4 break-inside-avoid"
          >
            <h3 id={`keys-${group}`} className="pb-1 text-sm font-semibold text-muted">
              {t(`keys.group.${group}`)}
            </h3>
            <dl>
              {SHORTCUT_IDS.filter(
                (id) => SHORTCUTS[id].group === group && SHORTCUTS[id].keys.length > 0,
              ).map((id) => (
                <div key={id} className="flex min-h-7 items-center justify-between gap-3">
                  <dt>{t(`keys.${id}`)}</dt>
                  <dd className="flex shrink-0 items-center gap-1 text-muted">
                    {SHORTCUTS[id].keys.map((keys, at) => (
                      <Fragment key={keys}>
                        {at > 0 && <span className="text-sm">{t('keys.or')}</span>}
                        <KeyCaps keys={keys} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </ModalFrame>
  )
}
