/** Who may import whom, as data. A room is the longest prefix of a file's path that stands here. */
export interface Room {
  readonly path: string
  /** Rooms of ours it may import besides itself; a prefix means everything below. */
  readonly rooms: readonly string[]
  /** Packages it may import; `node:` stands for all built-ins of Node. */
  readonly packages: readonly string[]
}

const shared = 'src-shared/'
const node = 'node:'
const language = ['zod', '@noble/hashes']
const contracts = [...language, '@orpc/contract']
const kernel = 'src-shared/kernel/'
const casework = [kernel, 'src-shared/people/', 'src-shared/cases/', 'src-shared/rulebook/']
const workTypes = [
  'src-shared/identity/',
  'src-shared/eligibility/',
  'src-shared/unemployment/',
  'src-shared/sync/',
  'src-shared/reports/',
  'src-shared/slips/',
  'src-shared/search/',
]
const features = [
  'session',
  'queue',
  'review',
  'search',
  'people',
  'posts',
  'reader',
  'proposals',
  'leases',
  'offers',
  'exceptions',
  'account',
  'supervision',
  'sync',
  'attachments',
  'reports',
  'audit',
  'settings',
  'slips',
  'samples',
]
const useCase = [
  shared,
  'src-main/ports/',
  'src-main/keys/',
  'src-main/storage/stores/',
  'src-main/storage/transaction.ts',
  'src-main/storage/disk-room.ts',
  'src-main/storage/trouble-of.ts',
  'src-main/remote/central-service.ts',
  'src-main/features/ask-centre.ts',
  'src-main/features/ask-once.ts',
  'src-main/features/audit/record.ts',
  'src-main/features/review/tell-retracted.ts',
  'src-main/features/context.ts',
  'src-main/features/fetch-state.ts',
  'src-main/features/in-work-transaction.ts',
  'src-main/features/mark-hidden.ts',
  'src-main/features/right-at.ts',
  'src-main/features/sample-row.ts',
  'src-main/features/second-look.ts',
  'src-main/features/session-holder.ts',
  'src-main/features/settle-offers.ts',
  'src-main/features/refusal.ts',
]

export const rooms: readonly Room[] = [
  { path: kernel, rooms: [], packages: [...language, 'sm-crypto-v2'] },
  { path: 'src-shared/cases/', rooms: casework, packages: language },
  { path: 'src-shared/people/', rooms: casework, packages: language },
  { path: 'src-shared/rulebook/', rooms: casework, packages: language },
  ...workTypes.map(path => ({ path, rooms: casework, packages: language })),
  { path: 'src-shared/central/', rooms: [...casework, ...workTypes], packages: contracts },
  {
    path: 'src-shared/judging/',
    rooms: [...casework, ...workTypes, 'src-shared/central/'],
    packages: [],
  },
  {
    path: 'src-shared/desk/',
    rooms: [...casework, ...workTypes, 'src-shared/central/', 'src-shared/judging/'],
    packages: contracts,
  },
  {
    path: 'src-shared/door-parts/',
    rooms: [...casework, ...workTypes, 'src-shared/central/', 'src-shared/judging/', 'src-shared/desk/'],
    packages: contracts,
  },

  { path: 'src-main/ports/', rooms: [shared], packages: [] },
  {
    path: 'src-main/keys/',
    rooms: [shared, 'src-main/ports/'],
    packages: [node, 'zod', '@node-rs/argon2', 'sm-crypto-v2'],
  },
  {
    path: 'src-main/storage/',
    rooms: [shared, 'src-main/ports/', 'src-main/keys/'],
    packages: [node, 'zod', 'kysely', 'better-sqlite3'],
  },
  { path: 'src-main/storage/migrations/officer-', rooms: [], packages: [] },
  { path: 'src-main/storage/migrations/desk-', rooms: [], packages: [] },
  { path: 'src-main/remote/', rooms: [shared, 'src-main/ports/'], packages: [node, 'zod', 'axios'] },
  { path: 'src-main/picture-hashes/', rooms: [shared], packages: [node, 'jpeg-js'] },
  { path: 'src-main/report-files/', rooms: [shared], packages: [node, 'fflate', 'pdfkit', 'bidi-js'] },
  ...features
    .filter(name => name !== 'sync')
    .map(name => ({ path: `src-main/features/${name}/`, rooms: useCase, packages: [node, 'zod'] })),
  // The thread pictures are compared in is told what to compare.
  {
    path: 'src-main/features/attachments/hash-line.ts',
    rooms: [...useCase, 'src-main/picture-hashes/hash-messages.ts'],
    packages: [node],
  },
  // How characters are read is a library's word (ADR 14).
  { path: 'src-main/features/search/readings.ts', rooms: useCase, packages: ['pinyin-pro'] },
  // Nothing of it is asked for by the face: it has no router.
  { path: 'src-main/features/retention/', rooms: useCase, packages: [node] },
  // The session opens stores, and the sender reads the centre's verdicts: each reaches one step further than the rest.
  {
    path: 'src-main/features/session/open-store.ts',
    rooms: [...useCase, 'src-main/storage/', 'src-main/features/session/officer-word.ts'],
    packages: [node],
  },
  ...['restore-store.ts', 'key-slots.ts', 'agency-slot-file.ts'].map(name => ({
    path: `src-main/features/session/${name}`,
    rooms: [...useCase, 'src-main/storage/', 'src-main/features/session/'],
    packages: [node],
  })),
  {
    path: 'src-main/features/sync/',
    rooms: [...useCase, 'src-main/remote/verdict-of.ts'],
    packages: [node, 'zod'],
  },
  // Files are made in their own room, and put at their place as the stores' files are.
  ...[
    'export-report.ts',
    'export-set.ts',
    'print-report.ts',
    'report-file.ts',
    'file-name.ts',
    'save-file.ts',
  ].map(name => ({
    path: `src-main/features/reports/${name}`,
    rooms: [
      ...useCase,
      'src-main/features/reports/',
      'src-main/report-files/file-',
      'src-main/report-files/closing-lines.ts',
      'src-main/storage/durable-names.ts',
    ],
    packages: [node],
  })),
  // Closing a period makes the reports of the room it lies in.
  {
    path: 'src-main/features/reports/closings/',
    rooms: [
      ...useCase,
      'src-main/features/reports/export-report.ts',
      'src-main/features/reports/report-place.ts',
      'src-main/report-files/file-meta.ts',
    ],
    packages: [node, 'zod'],
  },
  {
    path: 'src-main/features/reports/closings/router.ts',
    rooms: [...useCase, 'src-main/features/reports/closings/', 'src-main/features/reports/export-report.ts'],
    packages: ['@orpc/server'],
  },
  ...features.map(name => ({
    path: `src-main/features/${name}/router.ts`,
    rooms: [...useCase, `src-main/features/${name}/`],
    packages: ['@orpc/server'],
  })),
  { path: 'src-main/features/mark-hidden.ts', rooms: [shared], packages: [node] },
  {
    path: 'src-main/features/',
    rooms: [
      shared,
      'src-main/ports/',
      'src-main/keys/',
      'src-main/storage/',
      'src-main/remote/central-service.ts',
    ],
    packages: [],
  },
  {
    path: 'src-main/app/',
    rooms: [shared, 'src-main/', 'package.json'],
    packages: [node, 'zod', '@orpc/server', '@orpc/client', '@orpc/contract'],
  },
  {
    path: 'src-main/doors/loopback/',
    rooms: [shared, 'src-main/app/', 'src-main/ports/'],
    packages: [node, 'ws', '@orpc/server'],
  },
  {
    path: 'src-main/doors/electron/',
    rooms: [shared, 'src-main/app/', 'src-main/ports/'],
    packages: [node, 'electron', '@orpc/server'],
  },
  {
    path: 'src-main/doors/command-line/',
    rooms: [shared, 'src-main/app/', 'src-main/ports/'],
    packages: [node],
  },

  { path: 'src-renderer/bridge/', rooms: [shared], packages: ['@orpc/client'] },
  {
    path: 'src-renderer/data/',
    rooms: [shared, 'src-renderer/bridge/'],
    packages: ['react', '@tanstack/react-query', '@orpc/client', '@orpc/tanstack-query'],
  },
  { path: 'src-renderer/i18n/', rooms: [shared], packages: ['react', 'i18next', 'react-i18next'] },
  // The detector of faces runs in its worker alone (ADR 15).
  { path: 'src-renderer/ui/picture/count-faces.ts', rooms: [], packages: ['@vladmandic/human'] },
  {
    path: 'src-renderer/ui/',
    rooms: [shared, 'src-renderer/i18n/'],
    packages: [
      'react',
      'react-dom',
      'antd',
      '@ant-design/icons',
      'i18next',
      'react-i18next',
      '@tanstack/react-virtual',
      'echarts',
    ],
  },
  ...[
    'unlock',
    'queue',
    'case-desk',
    'outbox',
    'needs-you',
    'search',
    'people',
    'posts',
    'proposals',
    'intake',
    'exceptions',
    'desks',
    'audit',
    'offline',
    'papers',
    'recovery',
    'reports',
    'settings',
    'slips',
    'samples',
    'offers',
  ].map(name => ({
    path: `src-renderer/features/${name}/`,
    rooms: [shared, 'src-renderer/data/', 'src-renderer/ui/', 'src-renderer/i18n/'],
    packages: [
      'react',
      'antd',
      '@ant-design/icons',
      'react-router',
      'react-i18next',
      '@tanstack/react-query',
      '@tanstack/react-virtual',
    ],
  })),
  {
    path: 'src-renderer/app/',
    rooms: [shared, 'src-renderer/'],
    packages: [
      'react',
      'react-dom',
      'antd',
      '@ant-design/icons',
      'react-router',
      'react-i18next',
      'i18next',
      '@tanstack/react-query',
    ],
  },

  { path: 'src-central/', rooms: [shared, 'src-central/'], packages: [node, 'zod', '@node-rs/argon2'] },
  { path: 'src-central/keys/', rooms: [shared, 'src-central/'], packages: [node, 'sm-crypto-v2'] },
  {
    path: 'src-central/routes/',
    rooms: [shared, 'src-central/'],
    packages: [
      node,
      'zod',
      'fastify',
      '@fastify/rate-limit',
      '@orpc/server',
      '@orpc/openapi',
      '@orpc/contract',
    ],
  },
  { path: 'src-central/portal/', rooms: [shared, 'src-central/'], packages: [node, 'zod', 'fastify'] },
  {
    path: 'src-central/openapi/',
    rooms: [shared, 'src-central/'],
    packages: [node, 'zod', '@orpc/openapi', '@orpc/zod', '@orpc/contract'],
  },
  {
    path: 'src-central/storage/',
    rooms: [shared, 'src-central/'],
    packages: [node, 'zod', 'kysely', 'better-sqlite3', 'pg'],
  },
  { path: 'src-central/demo/', rooms: [shared, 'resources/'], packages: [node, 'zod', 'sharp'] },
]

export function roomOf(file: string): Room | undefined {
  return rooms.filter(room => file.startsWith(room.path)).sort((a, b) => b.path.length - a.path.length)[0]
}
