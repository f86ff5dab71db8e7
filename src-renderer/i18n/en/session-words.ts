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
    signOut: 'Sign out',
    signOutHelp: 'Unsent reviews ({{n}}) stay on this computer and go on after the next sign-in.',
    signOutHelpNone: 'After signing out, the password is needed to open the data here again.',
  },
}
