import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

type NewRowsButtonProps = { waiting: number; gone: number; onAdopt: () => void }

/** What waits to be shown or to go; it stands where there is room, so that nothing moves when it comes. */
export function NewRowsButton({ waiting, gone, onAdopt }: NewRowsButtonProps) {
  if (waiting === 0 && gone === 0) return null
  return (
    <Button
      onClick={onAdopt}
      data-tip={t('live.new.hint')}
      look={waiting > 0 ? 'primary' : 'plain'}
      className="max-sm:order-1"
    >
      <Icon name={waiting > 0 ? 'up' : 'close'} className="size-3" />
      {waiting > 0 ? t('live.new', { count: waiting }) : t('live.letGo', { count: gone })}
    </Button>
  )
}
