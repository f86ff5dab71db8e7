import { createHashRouter, Navigate } from 'react-router'
import { AuditRoute } from './audit-route.tsx'
import { BrokenPage } from './broken-page.tsx'
import { Frame } from './frame.tsx'
import { IntakeRoute } from './intake-route.tsx'
import { NeedsYouRoute } from './needs-you-route.tsx'
import { OffersRoute } from './offers-route.tsx'
import { OutboxRoute } from './outbox-route.tsx'
import { PostsRoute } from './posts-route.tsx'
import { ProposalsRoute } from './proposals-route.tsx'
import { QueueRoute } from './queue-route.tsx'
import { ReportsRoute } from './reports-route.tsx'
import { SamplesRoute } from './samples-route.tsx'
import { SettingsRoute } from './settings-route.tsx'
import { SlipsRoute } from './slips-route.tsx'
import { StartRoute } from './start-route.tsx'
import { SupervisorRoute } from './supervisor-route.tsx'

/** Every place of the desk; screen, case and filters stand in the address. */
export const router = createHashRouter([
  {
    element: <Frame />,
    errorElement: <BrokenPage />,
    children: [
      { index: true, element: <StartRoute /> },
      { path: 'queue/:workType/:stage/:view/:caseId?', element: <QueueRoute /> },
      { path: 'needs-you/:letterId?', element: <NeedsYouRoute /> },
      { path: 'outbox/:which?', element: <OutboxRoute /> },
      { path: 'slips/:tab?', element: <SlipsRoute /> },
      { path: 'posts', element: <PostsRoute /> },
      { path: 'proposals', element: <ProposalsRoute /> },
      { path: 'intake', element: <IntakeRoute /> },
      { path: 'supervisor/:tab?/:id?', element: <SupervisorRoute /> },
      { path: 'samples/:tab?/:id?', element: <SamplesRoute /> },
      { path: 'offers/:tab?', element: <OffersRoute /> },
      { path: 'reports/:report?', element: <ReportsRoute /> },
      { path: 'audit', element: <AuditRoute /> },
      { path: 'settings', element: <SettingsRoute /> },
      { path: '*', element: <Navigate to="/" replace /> },
    ],
  },
])
