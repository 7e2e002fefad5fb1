import { type ReactNode, useEffect, useRef } from 'react';
import type { SessionState } from '../../src-shared/contract/session.ts';
import { AccountsSection } from '../case/sharing/accounts/accounts-section.tsx';
import { OpenDocumentLinks } from '../case/sharing/documents/document-links.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { NotFound } from '../frame/not-found.tsx';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import { AboutSection } from './about-section.tsx';
import { DesksSection } from './desks/desks-section.tsx';
import { DictionarySection } from './dictionary-section.tsx';
import { ErasedSection } from './erased-section.tsx';
import { FilesSection } from './files-section.tsx';
import { FormsSection } from './forms/forms-section.tsx';
import { LegalSection } from './legal/legal-section.tsx';
import { LetterheadsSection } from './letters/letterheads-section.tsx';
import { TemplatesSection } from './letters/templates-section.tsx';
import { TextBlocksSection } from './letters/text-blocks-section.tsx';
import { MatrixSection } from './matrix/matrix-section.tsx';
import { PapersSection } from './matrix/papers-section.tsx';
import { StageTextsSection } from './matrix/stage-texts-section.tsx';
import { OfficeSection } from './office-section.tsx';
import { BaseRatesSection, UsageLossSection } from './rates-sections.tsx';
import { ReleasesSection } from './releases-section.tsx';
import { ScanFolderSection } from './scan-folder-section.tsx';
import { SecuritySection } from './security-section.tsx';
import { ServerSection } from './server-section.tsx';
import classes from './settings.module.css';
import { UsersSection } from './users-section.tsx';

type Section = keyof typeof de.settings.sections;
const isSection = (name: string): name is Section => Object.hasOwn(de.settings.sections, name);

/** The office's settings; `section` is the German segment of the route. */
export const SettingsScreen = ({
  me,
  section = 'buero',
}: {
  readonly me: NonNullable<SessionState['me']>;
  readonly section: string | undefined;
}) => {
  const title = useRef<HTMLHeadingElement>(null);
  const shown = useRef(section);
  // Whoever chose another section goes on in it, not behind the twenty links that are left.
  useEffect(() => {
    if (shown.current === section) return;
    shown.current = section;
    title.current?.focus();
  }, [section]);
  if (!isSection(section)) return <NotFound />;
  const owner = me.role === 'owner';
  const screens: Readonly<Record<Section, () => ReactNode>> = {
    buero: () => <OfficeSection owner={owner} />,
    benutzer: () => <UsersSection owner={owner} />,
    server: () => <ServerSection owner={owner} />,
    zugaenge: () => <AccountsSection />,
    freigaben: () => <OpenDocumentLinks />,
    arbeitsplaetze: () => <DesksSection owner={owner} />,
    basiszins: () => <BaseRatesSection owner={owner} />,
    nutzungsausfall: () => <UsageLossSection owner={owner} />,
    statusmatrix: () => <MatrixSection owner={owner} />,
    uebersetzungen: () => <StageTextsSection owner={owner} />,
    rechtstexte: () => <LegalSection owner={owner} />,
    unterlagen: () => <PapersSection owner={owner} />,
    freigabearten: () => <ReleasesSection owner={owner} />,
    formulare: () => <FormsSection owner={owner} />,
    vorlagen: () => <TemplatesSection />,
    textbausteine: () => <TextBlocksSection />,
    briefkoepfe: () => <LetterheadsSection />,
    woerterbuch: () => <DictionarySection />,
    scanordner: () => <ScanFolderSection />,
    dateien: () => <FilesSection />,
    sicherheit: () => <SecuritySection />,
    geloeschte: () => <ErasedSection owner={owner} />,
    ueber: () => <AboutSection />,
  };
  return (
    <>
      <PageHeader title={de.settings.title} />
      <div className={classes.page}>
        <nav aria-label={de.settings.navigation} className={classes.nav}>
          {Object.entries(de.settings.sections).map(([name, title]) => (
            <a
              key={name}
              href={`#${paths.settings(name)}`}
              {...(name === section ? { 'aria-current': 'page' as const } : {})}
            >
              {title}
            </a>
          ))}
        </nav>
        <section className={classes.section} aria-labelledby="settings-section">
          <h2 ref={title} id="settings-section" tabIndex={-1}>
            {de.settings.sections[section]}
          </h2>
          {screens[section]()}
        </section>
      </div>
    </>
  );
};
