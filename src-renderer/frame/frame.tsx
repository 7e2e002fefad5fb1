import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import type { SessionState } from '../../src-shared/contract/session.ts';
import { unsavedSentence } from '../../src-shared/texts/unsaved.ts';
import { CasePage } from '../case/case-page.tsx';
import { CaseListScreen } from '../case-list/case-list-screen.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ContactsScreen } from '../contacts/contacts-screen.tsx';
import { notifyError, useEngineCommand } from '../engine/engine.tsx';
import { DropAnywhere } from '../intake/drop-anywhere.tsx';
import { ImportPanel } from '../intake/import-panel.tsx';
import { IntakeProvider } from '../intake/intake.tsx';
import { NewCaseScreen } from '../new-case/new-case-screen.tsx';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { SearchScreen } from '../search/search-screen.tsx';
import { SettingsScreen } from '../settings/settings-screen.tsx';
import { TasksScreen } from '../tasks/tasks-screen.tsx';
import { de } from '../texts/de.ts';
import { TodayScreen } from '../today/today-screen.tsx';
import { TrayScreen } from '../tray/tray-screen.tsx';
import { CommandPalette } from './command-palette.tsx';
import { useDeskMemory } from './desk-memory.tsx';
import classes from './frame.module.css';
import { NotFound } from './not-found.tsx';
import { palette } from './palette.ts';
import { QuickCall } from './quick-call.tsx';
import { Rail } from './rail.tsx';
import { RemovedBanner } from './removed-banner.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { TopBar } from './top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useSpelling } from './use-spelling.ts';

/** The desk while somebody is signed in: rail, top bar, and the screen of the current route. */
export const Frame = ({ me }: { readonly me: NonNullable<SessionState['me']> }) => {
  const [path] = useLocation();
  const memory = useDeskMemory();
  const main = useRef<HTMLElement>(null);
  const [shortcutsShown, shortcuts] = useDisclosure(false);
  const [asking, setAsking] = useState(false);
  const signOut = useEngineCommand('session.signOut');

  useSpelling();
  useShortcuts({ onShortcuts: shortcuts.open });

  // After going somewhere, what had the focus is often gone; readers and Tab then go on at the new screen.
  const shownPath = useRef(path);
  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    main.current?.scrollTo(0, 0);
    if (document.activeElement === document.body || document.activeElement === null) main.current?.focus();
  }, [path]);

  const leave = async () => {
    setAsking(false);
    const result = await signOut.run({});
    if (!result.ok) notifyError(result.error);
    else {
      memory.forgetAll();
      navigate(paths.today, { replace: true });
    }
  };
  const askToLeave = () => (memory.unsaved().length > 0 ? setAsking(true) : void leave());

  return (
    <IntakeProvider>
      <div className={classes.frame}>
        <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
          {de.frame.skip}
        </button>
        <Rail />
        <TopBar me={me} onSearch={palette.open} onSignOut={askToLeave} onShortcuts={shortcuts.open} />
        <main ref={main} id="inhalt" tabIndex={-1} className={classes.main}>
          <RemovedBanner />
          <ScreenBoundary resetKey={path}>
            <Switch>
              <Route path="/">
                <TodayScreen me={me} />
              </Route>
              <Route path="/akten">
                <CaseListScreen />
              </Route>
              <Route path="/akten/neu">
                <NewCaseScreen />
              </Route>
              <Route path="/akten/:id/:tab?">
                {(params) => <CasePage key={params.id} caseId={params.id} tab={params.tab} />}
              </Route>
              <Route path="/aufgaben">
                <TasksScreen />
              </Route>
              <Route path="/eingang">
                <TrayScreen />
              </Route>
              <Route path="/kontakte/:id?">
                {(params) => <ContactsScreen open={params.id && decodeURIComponent(params.id)} />}
              </Route>
              <Route path="/suche">
                <SearchScreen />
              </Route>
              <Route path="/einstellungen/:section?">
                {(params) => <SettingsScreen me={me} section={params.section} />}
              </Route>
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </ScreenBoundary>
        </main>
        <CommandPalette onSignOut={askToLeave} />
        <QuickCall />
        <DropAnywhere />
        <ImportPanel />
        <ShortcutsDialog opened={shortcutsShown} onClose={shortcuts.close} />
        <ConfirmDialog
          opened={asking}
          title={de.frame.signOutUnsavedTitle}
          confirm={de.frame.signOutUnsavedConfirm}
          danger
          onConfirm={() => void leave()}
          onCancel={() => setAsking(false)}
        >
          {unsavedSentence(memory.unsaved())} {de.frame.signOutUnsavedText}
        </ConfirmDialog>
      </div>
    </IntakeProvider>
  );
};
