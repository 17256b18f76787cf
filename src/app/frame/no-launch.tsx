import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { t } from '#src/texts/frame.ts'
import { Blank } from '#src/ui/blank.tsx'

/** What stands in place of a launch where nothing may be changed. */
export const NoLaunch = () => (
  <Blank isPage icon="lock" title={t('frame.launch')}>
    <title>{t('frame.launch.pageTitle')}</title>
    <p>{t('frame.launch.hint')}</p>
    <Link to={paths.runs(useOrg())} className="text-accent underline underline-offset-2">
      {t('frame.launch.back')}
    </Link>
  </Blank>
)
