import type { RefObject } from 'react'
import { Header, MenuItem, MenuSection, Separator } from 'react-aria-components'
import { useNavigate } from 'react-router'

import { type Persona, PERSONAS } from '#src/api/schema/session.ts'
import { paths } from '#src/lib/paths.ts'
import { signInAddress } from '#src/lib/return-address.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useOrganizations, useViewer } from '#src/queries/member-queries.ts'
import { useSession } from '#src/queries/session-queries.ts'
import { THEMES } from '#src/lib/themes.ts'
import { t } from '#src/texts/sign-in.ts'
import { Icon } from '#src/ui/icon.tsx'
import { afterMenu, PopupMenu } from '#src/ui/popup-menu.tsx'

import { play, signOut } from './leave.ts'
import { useTheme } from './use-theme.ts'

type AccountMenuListProps = {
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
  /** Shows where the API's rate limit stands. */
  onLimits: () => void
}

const ITEM =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 wrap-anywhere outline-none data-focused:bg-accent-soft'
const HEADER = 'px-2 pt-1.5 pb-1 text-sm text-muted'

/** The menu behind the person's name. */
export function AccountMenuList({ triggerRef, onClose, onLimits }: AccountMenuListProps) {
  const viewer = useViewer().data
  const organizations = useOrganizations().data ?? []
  const { theme, choose } = useTheme()
  const navigate = useNavigate()
  const { auth, signedIn, persona, personas = [], organizations: open } = useSession().data ?? {}
  const org = useOrg()
  return (
    <PopupMenu
      label={t('account.label')}
      triggerRef={triggerRef}
      placement="bottom end"
      offset={4}
      onClose={onClose}
      head={
        viewer && (
          <div className="border-b border-line px-3 py-2 wrap-anywhere">
            <div className="font-medium">{viewer.full_name}</div>
            <div className="text-sm text-muted">{viewer.email}</div>
            {viewer.role && <div className="text-sm text-muted">{t(`role.${viewer.role}`)}</div>}
          </div>
        )
      }
    >
      <MenuSection
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[theme]}
        onSelectionChange={(keys) => {
          const chosen = THEMES.find((one) => keys === 'all' || keys.has(one))
          if (chosen) choose(chosen)
        }}
      >
        <Header className={HEADER}>{t('theme.label')}</Header>
        {THEMES.map((one) => (
          <MenuItem key={one} id={one} className={ITEM} textValue={t(`theme.${one}`)}>
            <Tick isOn={one === theme} />
            {t(`theme.${one}`)}
          </MenuItem>
        ))}
      </MenuSection>
      {organizations.length > 1 && (
        <>
          <Separator className="my-1 border-t border-line" />
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[org]}
            onSelectionChange={(keys) => {
              const chosen = organizations.find(({ id }) => keys === 'all' || keys.has(id))
              if (!chosen) return
              const to = paths.runs(chosen.id)
              const isOpen = open?.includes(chosen.id) ?? true
              void navigate(isOpen ? to : signInAddress({ pathname: to, search: '', hash: '' }))
            }}
          >
            <Header className={HEADER}>{t('account.organizations')}</Header>
            {organizations.map(({ id, name }) => (
              <MenuItem key={id} id={id} className={ITEM} textValue={name}>
                <Tick isOn={id === org} />
                {name}
              </MenuItem>
            ))}
          </MenuSection>
        </>
      )}
      {personas.length > 1 && (
        <>
          <Separator className="my-1 border-t border-line" />
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={persona ? [roleKey(persona)] : []}
            onSelectionChange={(keys) => {
              const chosen = PERSONAS.find((one) => keys !== 'all' && keys.has(roleKey(one)))
              if (chosen && chosen !== persona) void play(chosen)
            }}
          >
            <Header className={HEADER}>{t('persona.label')}</Header>
            {personas.map(({ id, name }) => (
              <MenuItem
                key={id}
                id={roleKey(id)}
                className={ITEM}
                textValue={t(`persona.${id}`, { name })}
              >
                <Tick isOn={id === persona} />
                {t(`persona.${id}`, { name })}
              </MenuItem>
            ))}
          </MenuSection>
        </>
      )}
      {viewer?.role === 'admin' && auth !== undefined && auth !== 'demo' && (
        <>
          <Separator className="my-1 border-t border-line" />
          <MenuItem
            id="limits"
            className={ITEM}
            textValue={t('account.limits')}
            onAction={() => afterMenu(onLimits)}
          >
            <Tick isOn={false} />
            {t('account.limits')}
          </MenuItem>
        </>
      )}
      {auth === 'session' && signedIn && (
        <>
          <Separator className="my-1 border-t border-line" />
          <MenuItem
            id="sign-out"
            className={ITEM}
            textValue={t('signOut')}
            onAction={() => void signOut()}
          >
            <Tick isOn={false} />
            {t('signOut')}
          </MenuItem>
        </>
      )}
    </PopupMenu>
  )
}

// Every item of a menu has a key of its own, and there is a theme called light, too.
const roleKey = (persona: Persona) => `role-${persona}`

const Tick = ({ isOn }: { isOn: boolean }) => (
  <Icon name="tick" className={`text-accent ${isOn ? '' : 'invisible'}`} />
)
