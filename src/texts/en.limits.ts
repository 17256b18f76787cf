/** The texts of what admins are told about the API's limits; as en.ts otherwise. */
export const limits = {
  'limits.title': 'API limits',
  'limits.intro': 'Calls to Tallyfy through this Runboard in the last minute.',
  'limits.person': 'You',
  'limits.organization': 'The organisation',
  'limits.used': '{used} of {limit}',
  'limits.used.unlimited': '{used}, no limit set',
  'limits.held': 'Tallyfy asked us to wait for {seconds} s.',
  'limits.process': 'Since this copy of the gateway was started',
  'limits.process.sent': 'Sent to Tallyfy',
  'limits.process.spared': 'Answered without asking Tallyfy again',
  'limits.process.refused': 'Refused for want of room',
  'limits.process.waiting': 'Waiting now',
  'limits.none': 'This Runboard keeps its processes itself; no limit of Tallyfy’s applies.',
} as const
