import { paths } from '#src/lib/paths.ts'
import { returnAddress } from '#src/lib/return-address.ts'
import { t } from '#src/texts/sign-in.ts'

/** The browser keeps no cookie of ours in this place, such as a frame: a tab of its own is another. */
export const CookiesDenied = () => (
  <p role="alert" className="text-danger">
    {t('signIn.denied')}{' '}
    <a href={inTab()} target="_blank" rel="noopener" className="text-accent underline">
      {t('signIn.tab')}
    </a>
  </p>
)

/** Where one wants to go, without what was said for the frame. */
function inTab() {
  const { pathname, search, origin } = location
  const here = pathname === paths.signIn() ? returnAddress(search, origin) : pathname + search
  const url = new URL(here, origin)
  url.searchParams.delete('embed')
  return url.pathname + url.search
}
