/** Texts that mean something at a desk, so that an attack reaches further than a form. */
export const knownTexts: readonly string[] = [
  ...[
    'case-000001',
    'case-000003',
    'case-999999',
    '520112',
    '520100',
    '520112-HR',
    '520111101',
    'ID01',
    'ID99',
  ],
  ...['2026-03-05', '2026-03-05T02:00:00.000Z', 'zhang', 'wu', 'zh-CN', 'a'.repeat(64), '\u202e=1+1<script>'],
  ...[1, 2, 3, 4].map(n => `019cb000-0000-7000-8000-00000000000${n}`),
]

/** A valid call of these ends the standing that is attacked; who may make one has the officer's hand anyway. */
export const endingPaths: readonly string[] = [
  'session.lock',
  'session.signOut',
  'session.signIn',
  'session.unlock',
  'recovery.restore',
]
