import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './base.css';
import 'dayjs/locale/de';
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { Router } from 'wouter';
import { EngineProvider } from './engine/engine.tsx';
import { Gate } from './frame/gate.tsx';
import { ScreenBoundary } from './frame/screen-boundary.tsx';
import { useHashLocation, useHashSearch } from './routes/hash-location.ts';
import { cssVariablesResolver, theme } from './theme.ts';

/** The whole desk UI. */
export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
    <DatesProvider settings={{ locale: 'de', firstDayOfWeek: 1, weekendDays: [] }}>
      <Notifications position="bottom-right" limit={4} />
      <ScreenBoundary>
        <EngineProvider>
          <Router hook={useHashLocation} searchHook={useHashSearch}>
            <Gate />
          </Router>
        </EngineProvider>
      </ScreenBoundary>
    </DatesProvider>
  </MantineProvider>
);
