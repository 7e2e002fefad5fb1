import { Button, Skeleton, Switch, Text } from '@mantine/core';
import { IconFileCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import type { ReleaseInfo } from '../../../../src-shared/contract/releases.ts';
import { formatDate } from '../../../../src-shared/time/format.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { clientLinkTexts as texts } from '../../../texts/client-link.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { Section } from '../../section.tsx';
import classes from './client.module.css';

/** So many are there at once; cases with hundreds of photos stay quick. */
const AT_ONCE = 12;

/** Which documents the client opens with link and code: the released ones first, each with a switch. */
export const ReleasedDocuments = ({ caseId }: { readonly caseId: string }) => {
  const documents = useEngineQuery('documents.list', { caseId });
  const releases = useEngineQuery('releases.list', { caseId });
  const [isAll, setAll] = useState(false);
  const forClient = new Map(
    (releases.data ?? []).filter(({ audience }) => audience === 'client').map((row) => [row.documentId, row]),
  );
  const all = documents.data ?? [];
  const isReleased = ({ id }: DocumentInfo) => forClient.get(id)?.released === true;
  const released = all.filter(isReleased);
  const rows = [...released, ...all.filter((document) => !isReleased(document))];
  const shown = isAll ? rows : rows.slice(0, Math.max(AT_ONCE, released.length));
  const failed = documents.isError && !documents.data ? documents.error : undefined;
  return (
    <Section title={texts.releases} icon={<IconFileCheck size={18} aria-hidden />}>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.releasesIntro}
      </Text>
      {failed ? (
        <LoadError message={failed.message} retry={() => void documents.refetch()} />
      ) : documents.isPending || releases.isPending ? (
        <Skeleton h={120} />
      ) : all.length === 0 ? (
        <Text size="sm">{texts.releasesEmpty}</Text>
      ) : (
        <>
          <Text size="sm" fw={500} mb={4} role="status">
            {texts.releasedCount(released.length, all.length)}
          </Text>
          <ul className={classes.released} aria-label={texts.releases}>
            {shown.map((document) => (
              <ReleaseRow key={document.id} document={document} release={forClient.get(document.id)} />
            ))}
          </ul>
          {shown.length < rows.length && (
            <Button variant="subtle" color="gray" size="compact-sm" mt="xs" onClick={() => setAll(true)}>
              {texts.allShown(rows.length)}
            </Button>
          )}
        </>
      )}
    </Section>
  );
};

const ReleaseRow = ({
  document: { id, title, kindTitle, addedAt },
  release,
}: {
  readonly document: DocumentInfo;
  readonly release: ReleaseInfo | undefined;
}) => {
  const set = useCaseCommand('releases.set');
  const allowed = useMay('releases.set');
  const reason = release ? texts.reasons[release.reason] : '';
  return (
    <li className={classes.release}>
      <div className={classes.releaseText}>
        <Text size="sm" fw={500} truncate title={title}>
          {title}
        </Text>
        <Text size="xs" c="dimmed">
          {[kindTitle, formatDate(addedAt), ...(reason ? [reason] : [])].join(' · ')}
        </Text>
      </div>
      <Switch
        aria-label={texts.releaseOf(title)}
        checked={release?.released === true}
        disabled={!allowed || set.pending}
        onChange={(event) =>
          void set.go({ documentIds: [id], audience: 'client', released: event.currentTarget.checked })
        }
      />
    </li>
  );
};
