/** The texts of form fields, on a process's page and where one is launched; as en.ts otherwise. */
export const fields = {
  'field.required': 'This has to be answered.',
  'field.required.mark': 'required',
  'field.tooLong': 'This is longer than the 200 that fit in.',
  'field.tooLong.area': 'This is longer than the 30,000 that fit in.',
  'field.rule.numeric': 'This has to be a number, such as 12 or 3.5.',
  'field.rule.email': 'This has to be an e-mail address.',
  'field.rule.url': 'This has to be an address that begins with https:// or http://.',
  'field.rule.alpha': 'Only letters can stand here.',
  'field.rule.alpha_num': 'Only letters and digits can stand here.',
  'field.rule.alpha_dash': 'Only letters, digits, - and _ can stand here.',
  'field.rule.min': {
    one: 'This has to be at least {count} character long.',
    other: 'This has to be at least {count} characters long.',
  },
  'field.rule.max': {
    one: 'This can be {count} character long at most.',
    other: 'This can be {count} characters long at most.',
  },
  'field.notADate': 'This date is not complete, or the calendar does not have it.',
  'field.notOffered': '“{text}” is no longer among the options.',
  'field.notAnEmail': 'This has to be an e-mail address, such as ana@example.com.',
  'field.notAGuest': '“{address}” is no e-mail address.',
  'field.notAllChecked': {
    one: '{count} is still to be ticked: all of them are needed.',
    other: '{count} are still to be ticked: all of them are needed.',
  },
} as const
