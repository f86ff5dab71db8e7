import type { SameWords } from '../same-words.ts'
import type { sessionWords as zh } from '../zh-cn/session-words.ts'

export const sessionWords: SameWords<typeof zh> = {
  signIn: {
    title: 'Sign in',
    firstTitle: 'First use',
    first: {
      what: 'Here applications such as real-name checks are reviewed.',
      offline: 'It works without a network: reviews are kept on this computer and sent once it is back.',
      start: 'Sign in with the account you were given; the first time needs the centre.',
    },
    here: 'Officers on this computer',
    unsent: '{{n}} to send',
    allSent: 'All sent',
    oldestUnsent: 'Oldest {{time}}',
    lastUsed: 'Last used {{time}}',
    loginName: 'Account',
    password: 'Password',
    submit: 'Sign in',
    another: 'Another account',
    offlineHelp: 'An account used on this computer before can sign in without a network.',
    centre: 'Centre {{address}}',
    needLogin: 'Enter your account',
    needPassword: 'Enter your password',
  },
  locked: {
    title: 'Locked',
    since: 'Locked at {{time}}',
    unsent: 'Unsent reviews kept on this computer and still being sent in the background: {{n}}',
    noUnsent: 'No reviews are waiting to be sent',
    unlock: 'Unlock',
    switch: 'Let somebody else sign in',
    switchHelp: 'Your unsent reviews ({{n}}) stay on this computer and go on after your next sign-in.',
    switchHelpNone: 'After that, your password is needed to open your data here again.',
  },
  ended: {
    'session-over':
      'The session reached its time limit and the desk was closed. Sign in again; what was not submitted is kept as a draft.',
    suspended:
      'The computer went to sleep and the desk was closed. Sign in again; what was not submitted is kept as a draft.',
  },
  wait: {
    minutes: 'Wait {{minutes}} min {{seconds}} s, then enter the password again.',
    seconds: 'Wait {{seconds}} s, then enter the password again.',
    over: 'The password can be entered again now.',
  },
}
