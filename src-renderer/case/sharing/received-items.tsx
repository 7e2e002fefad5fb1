import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useState } from 'react';
import type { InboxItemInfo } from '../../../src-shared/contract/inbox.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';
import { inboxTexts as t } from '../../texts/inbox.ts';
import { AskDialog } from '../../tray/ask-dialog.tsx';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';

/** What pages sent in for the case, and what their senders were told. Nothing where nothing came. */
export const ReceivedItems = ({ caseId }: { readonly caseId: string }) => {
  const items = useEngineQuery('inbox.list', { caseId });
  const [asking, setAsking] = useState<InboxItemInfo | undefined>();
  const ask = useCaseCommand('inbox.ask');
  const accept = useCaseCommand('inbox.accept');
  const may = useMay('inbox.ask');
  if (!items.data || items.data.length === 0) return null;
  return (
    <Section title={t.title} icon={<IconInbox size={18} aria-hidden />}>
      <ul className={pageClasses.rows}>
        {items.data.map((item) => (
          <li key={item.id}>
            <Glow of={`${item.state}|${item.waiting}`}>
              <Text size="sm" fw={600}>
                {item.title}
              </Text>
              <Text size="sm" c="dimmed">
                {t.row(item.from, formatDateTime(item.at))} · {t.states[item.state]}
              </Text>
              {item.text && (
                <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                  {item.text}
                </Text>
              )}
              {item.state === 'question' && item.answer && (
                <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-wrap' }}>
                  {item.answer}
                </Text>
              )}
              {item.waiting > 0 && (
                <Text size="sm">
                  {t.waiting(item.waiting)}.{' '}
                  <Anchor size="sm" href={`#${paths.tray()}`}>
                    {t.open}
                  </Anchor>
                </Text>
              )}
              {may && item.state !== 'accepted' && (
                <Group gap="xs" mt={4}>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t.askOf(item.title)}
                    onClick={() => setAsking(item)}
                  >
                    {t.ask}
                  </Button>
                  {item.waiting === 0 && (
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={t.acceptOf(item.title)}
                      loading={accept.pending}
                      onClick={() =>
                        void accept.go({ itemId: item.id }).then((done) => {
                          if (done) notifyDone(t.accepted);
                        })
                      }
                    >
                      {t.accept}
                    </Button>
                  )}
                </Group>
              )}
            </Glow>
          </li>
        ))}
      </ul>
      {asking && (
        <AskDialog
          before={asking.answer}
          onAsk={async (text) => {
            const done = await ask.go({ itemId: asking.id, text });
            if (done) notifyDone(t.asked);
            return done;
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Section>
  );
};
