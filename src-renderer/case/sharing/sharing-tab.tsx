import { Button, Collapse, Group, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconEye, IconKey, IconLink } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import type { PublicationInfo } from '../../../src-shared/contract/sharing.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { LoadError } from '../../components/load-error.tsx';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import { clientLinkTexts } from '../../texts/client-link.ts';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { AccountCards } from './accounts/account-cards.tsx';
import { ClientPreview } from './client/client-preview.tsx';
import { CodeCard } from './client/code-card.tsx';
import { ReleasedDocuments } from './client/released-documents.tsx';
import { ClientAnswersSection } from './client-answers.tsx';
import { DocumentLinks } from './documents/document-links.tsx';
import { LinkCard, LinkState } from './link-card.tsx';
import { Openings } from './openings.tsx';
import { AccountPreviews } from './previews/account-preview.tsx';
import { ReceivedItems } from './received-items.tsx';

const texts = caseTexts.sharing;

/** Whether a link still counts: what is revoked or expired is a former one. */
const counts = ({ revokedAt, state }: PublicationInfo): boolean => revokedAt === null && state !== 'expired';

/** „Freigabe“: the client's link, and exactly what is behind it. */
export const SharingTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const list = useEngineQuery('publications.list', { caseId: detail.id });
  const office = useEngineQuery('office.get', {});
  if (list.isError && !list.data) return <LoadError message={list.error.message} retry={() => void list.refetch()} />;
  const all = [...(list.data ?? [])].filter((p) => p.audience === 'client').sort((a, b) => b.createdAt - a.createdAt);
  const current = all.find(counts);
  const former = all.filter((p) => p !== current);

  return (
    <div className={`${pageClasses.columns} ${pageClasses.columnsPhone}`}>
      <div className={pageClasses.column}>
        <Section title={texts.link} icon={<IconLink size={18} aria-hidden />}>
          <Text size="sm" c="dimmed" mb="sm">
            {clientLinkTexts.intro}
          </Text>
          <Glow of={current ? `${current.id}|${current.state}` : ''}>
            {list.isPending ? (
              <Skeleton h={200} />
            ) : current ? (
              <LinkCard publication={current} fileNumber={detail.fileNumber} office={office.data?.name ?? ''} />
            ) : (
              <CreateLink caseId={detail.id} again={former.length > 0} />
            )}
          </Glow>
          {former.length > 0 && <FormerLinks links={former} />}
        </Section>
        {current && (
          <Section title={clientLinkTexts.code} icon={<IconKey size={18} aria-hidden />}>
            <Glow of={`${current.id}|${current.code ?? ''}`}>
              <CodeCard publication={current} />
            </Glow>
          </Section>
        )}
        <ReleasedDocuments caseId={detail.id} />
        {all[0] && (
          <Section title={texts.openings} icon={<IconEye size={18} aria-hidden />}>
            <Openings publicationId={(current ?? all[0]).id} />
          </Section>
        )}
        <ReceivedItems caseId={detail.id} />
        <AccountCards detail={detail} />
        <ClientAnswersSection caseId={detail.id} />
        <AccountPreviews caseId={detail.id} />
        <DocumentLinks caseId={detail.id} />
      </div>
      <ClientPreview caseId={detail.id} hasCode={current?.code !== null} />
    </div>
  );
};

const validities = Object.entries(texts.days)
  .map(([value, label]) => ({ value, label }))
  .sort((a, b) => Number(a.value) - Number(b.value));

const CreateLink = ({ caseId, again }: { readonly caseId: string; readonly again: boolean }) => {
  const create = useCaseCommand('publications.create');
  const allowed = useMay('publications.create');
  const [days, setDays] = useState('365');
  return (
    <Stack gap="xs">
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={texts.validity}
          data={validities}
          value={days}
          disabled={!allowed}
          onChange={(event) => setDays(event.currentTarget.value)}
          w={160}
        />
        <Button
          disabled={!allowed}
          loading={create.pending}
          onClick={() =>
            void create.go({ caseId, audience: 'client', days: Number(days) }).then((done) => {
              if (done) notifyDone(texts.created);
            })
          }
        >
          {again ? texts.createAnother : texts.create}
        </Button>
      </Group>
      {!allowed && (
        <Text size="xs" c="dimmed">
          {caseTexts.common.notAllowed}
        </Text>
      )}
    </Stack>
  );
};

const FormerLinks = ({ links }: { readonly links: readonly PublicationInfo[] }) => {
  const [shown, setShown] = useState(false);
  const id = useId();
  const Chevron = shown ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        mt="md"
        leftSection={<Chevron size={16} aria-hidden />}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown((now) => !now)}
      >
        {texts.former(links.length)}
      </Button>
      <Collapse expanded={shown} transitionDuration={100} id={id}>
        <ul className={pageClasses.rows}>
          {links.map((publication) => (
            <li key={publication.id} className={pageClasses.row}>
              <div className={pageClasses.rowMain}>
                <LinkState publication={publication} />
                <Text size="xs" c="dimmed">
                  {texts.createdAt(formatDate(publication.createdAt))}
                </Text>
              </div>
            </li>
          ))}
        </ul>
      </Collapse>
    </>
  );
};
