import type { SameWords } from '../same-words.ts'
import type { frameWords as zh } from '../zh-cn/frame-words.ts'

export const frameWords: SameWords<typeof zh> = {
  product: 'Review Desk',
  nav: {
    label: 'Main navigation',
    queue: 'Queue',
    'needs-you': 'Needs you',
    outbox: 'Outbox',
    posts: 'Posts',
    proposals: 'Second person',
    intake: 'Window',
    reports: 'Reports',
    supervisor: 'Super-|visor',
    samples: 'Second|look',
    offers: 'Hand|over',
    audit: 'Log',
    settings: 'Settings',
  },
  top: {
    demo: 'Demo',
    demoLong: 'Demo data: every person is invented and no real centre is reached',
    lock: 'Lock',
    keys: 'All keys',
    switch: 'Switch officer',
    signOut: 'Sign out',
    skip: 'Skip to main content',
  },
  sessionEnd: {
    soon: 'This sign-in reaches its time limit in less than 15 minutes, and the desk then signs out by itself. Finish the case in hand; what you typed stays on this computer, and you go on after signing in again.',
    now: 'This sign-in reaches its time limit in less than a minute: the desk is about to sign out. What you typed stays on this computer, and you go on after signing in again.',
  },
  line: {
    connecting: 'Connecting to the desk core',
    lost: 'The line to the desk core dropped and is being restored. Everything recorded is safe on this computer.',
  },
  sync: {
    connection: {
      starting: 'Sync is starting',
      online: 'Online',
      'centre-unreachable': 'Centre out of reach; reviews are kept here and sent once it answers',
      'no-secure-line':
        'No secure connection to the centre; reviews are kept here and sent once there is one. If this stays, ask your administrator to check its certificate',
      'captive-portal':
        'This network wants a sign-in on a web page first. Reviews are kept on this computer and leave by themselves after that',
      'no-network': 'No network; reviews are kept here and sent once it is back',
      'signed-out': 'Centre session ended; reviews are kept here and sent after you sign in again',
      'upgrade-required':
        'Version too old for the centre; reviews are kept here, ask your administrator to upgrade',
      'desk-forked':
        'Another computer has the number of this one. It is being registered anew; reviews are kept here. If this stays, ask your administrator',
      refused: 'The centre refuses this computer; reviews are kept here, ask your administrator',
    },
    short: {
      starting: 'Starting',
      online: 'Online',
      'centre-unreachable': 'Centre away, kept here',
      'no-secure-line': 'No secure line, kept here',
      'captive-portal': 'Network sign-in needed, kept here',
      'no-network': 'No network, kept here',
      'signed-out': 'Session ended, kept here',
      'upgrade-required': 'Upgrade needed, kept here',
      'desk-forked': 'Number doubled, kept here',
      refused: 'Refused, kept here',
    },
    ownTrouble: {
      'disk-full': 'The disk is full: updating has paused. Reviews made are kept. Free some space',
      'disk-failed': 'The disk fails: updating has paused. Reviews made are kept. Call the administrator',
      'store-damaged':
        'The data file is damaged, some of it cannot be updated. Sign out and recover, or call the administrator',
      fault: 'The desk met a fault of its own and tries again by itself. Reviews made are kept',
    },
    lastPull: 'Updated {{time}}',
    neverPulled: 'Not updated yet',
    pulling: 'Updating',
    waiting: 'Outbox {{n}}',
    needsYou: 'Needs you {{n}}',
    exceptions: 'Exceptions {{n}}',
    ready: 'Ready offline {{cases}}/{{of}}',
    readyLong: '{{cases}} of {{of}} waiting cases have all their pictures here and verified',
    clock: {
      slow: 'The clock of this computer is {{much}} slow; the centre’s time counts',
      fast: 'The clock of this computer is {{much}} fast; the centre’s time counts',
      slowShort: 'Clock {{much}} slow',
      fastShort: 'Clock {{much}} fast',
      minutes: '{{n}} min',
      hours: '{{n}} h',
      days: '{{n}} d',
    },
    logRefused: 'The centre does not take the log',
    logRefusedLong:
      'Since {{time}} the centre has not taken the log of this desk: it does not fit what the centre has. Reviews go on and are sent. Open Settings to check the log, and tell the audit administrator.',
    setAside: 'Unread {{n}}',
    setAsideLong:
      '{{n}} records from the centre cannot be read by this version; they are kept and read after an upgrade',
    nextTry: 'Next try {{time}}',
    tryNow: 'Try now',
    signInAgain: 'Sign in again',
    signInAgainHelp:
      'Enter your password to renew the session with the centre. Work on this computer is not touched.',
  },
  common: {
    cancel: 'Back',
    close: 'Close',
    loading: 'Reading',
    reasonHelp: 'At least 2 characters; kept on record',
    notGiven: 'Not given',
    unknown: 'Unknown',
    separator: ', ',
    listed: ', ',
    weekday: { d0: 'Sun', d1: 'Mon', d2: 'Tue', d3: 'Wed', d4: 'Thu', d5: 'Fri', d6: 'Sat' },
  },
  broken: {
    title: 'This page could not be shown',
    text: 'Everything recorded is safe on this computer. Go back to the queue; if it happens again, tell your administrator.',
    back: 'Back to the queue',
  },
}
