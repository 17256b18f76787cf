import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

type PreviewButtonProps = {
  isOn: boolean
  /** There is room for it beside the list. */
  hasRoom: boolean
  onToggle: () => void
}

/** Opens and closes the preview; where there is no room for one it says so. */
export const PreviewButton = ({ isOn, hasRoom, onToggle }: PreviewButtonProps) => (
  <Button
    aria-pressed={isOn && hasRoom}
    aria-disabled={!hasRoom}
    data-tip={hasRoom ? undefined : t('preview.narrow')}
    onClick={onToggle}
    className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent max-sm:hidden"
  >
    <Icon name="panel" />
    {t('preview.show')}
  </Button>
)
