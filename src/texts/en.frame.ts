/** The texts of what a page in somebody else's shows, and of how it is put there. */
export const frame = {
  'frame.open': 'Open in a tab',
  'frame.readOnly': 'Read-only',
  'frame.zone': 'Times in {zone}',
  'frame.launch': 'Nothing can be launched here',
  'frame.launch.pageTitle': 'Launch – Runboard',
  'frame.launch.hint':
    'This view is read-only. Whoever may launch does it in the dashboard itself.',
  'frame.launch.back': 'Back to the processes',
} as const
