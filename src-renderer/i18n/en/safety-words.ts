import type { SameWords } from '../same-words.ts'
import type { safetyWords as zh } from '../zh-cn/safety-words.ts'

export const safetyWords: SameWords<typeof zh> = {
  title: 'Password and recovery',
  password: {
    title: 'Password',
    help: 'Changed at the centre and on this computer together; needs the network.',
    change: 'Change password',
    present: 'Present password',
    next: 'New password',
    again: 'New password again',
    rules: 'At least 10 characters of three kinds out of small letters, capitals, digits and others.',
    wrong: 'The present password is not right. Enter it again; too many wrong ones lock it.',
    weak: 'The new password is too simple. Choose another one by the rule above.',
    same: 'The new password is the present one. Choose another.',
    differs: 'The two new passwords differ. Enter them again.',
    done: 'The password was changed. Other computers will ask once for the former one.',
  },
  former: {
    label: 'Former password',
    help: 'The password was changed elsewhere, and the data here still opens with the former one. Enter it once; it is not asked for again. If you forgot it, ask your administrator to recover with the agency’s key; unsent reviews are not lost.',
    submit: 'Open once with the former password',
  },
  recovery: {
    title: 'Recovery by the agency',
    standing: {
      'no-key':
        'The agency has no recovery key. If password or keychain are lost, unsent reviews here cannot be opened: ask your administrator to set one up.',
      'to-confirm':
        'Nobody has compared the agency’s recovery key yet, so it is not in use. Have a security administrator sign in on this computer and confirm the fingerprint below.',
      'to-seal': 'The recovery key is confirmed and comes into use at the next sign-in or unlock.',
      sealed: 'If password or keychain are lost, the agency can recover the unsent reviews here.',
    },
    fingerprint: 'Fingerprint of the key',
    sealedTo: 'Fingerprint in use',
    confirm: 'Compare the recovery key',
    confirmText:
      'Compare every character with the fingerprint the agency handed out on paper. Confirm only if all are the same; if one differs, go back and report it.',
    isSame: 'All the same, confirm',
  },
}
