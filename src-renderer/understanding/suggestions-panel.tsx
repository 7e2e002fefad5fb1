import { Button, Group, Loader, Menu, Text } from '@mantine/core';
import { type DocumentKind, documentKinds } from '../../src-shared/cases/words.ts';
import type { KindSuggestion } from '../../src-shared/understanding/kind.ts';
import { useMay } from '../case/may.ts';
import { useCaseCommand } from '../case/own-changes.tsx';
import { LoadError } from '../components/load-error.tsx';
import { notifyDone, useEngineQuery } from '../engine/engine.tsx';
import { understandingTexts } from '../texts/understanding.ts';
import type { ViewerPanelProps } from '../viewer/panels.ts';
import { FieldSuggestions } from './field-suggestions.tsx';
import { InvoiceCard } from './invoice-card.tsx';
import { DeadlineOffers, PaymentOffer, QueryOffer } from './letter-offers.tsx';
import classes from './panel.module.css';
import { SettlementTable } from './settlement-table.tsx';

const texts = understandingTexts;

/** What Fallstand read out of the document and its case could take; every part only by a person's choice. */
export const SuggestionsPanel = ({ document, goTo }: ViewerPanelProps) => {
  const found = useEngineQuery('understanding.of', { documentId: document.id });
  const may = useMay('understanding.takeFields');
  if (!found.data) {
    return found.isError ? (
      <LoadError message={found.error.message} retry={() => void found.refetch()} />
    ) : (
      <Loader size="sm" aria-label={texts.loading} />
    );
  }
  const { kind, fields, offers } = found.data;
  const caseId = document.caseId;
  const unread = document.reading.state === 'waiting' || document.reading.state === 'reading';
  const nothing =
    !kind &&
    fields.length === 0 &&
    !(offers && (offers.invoice || offers.settlement || offers.payment || offers.deadlines.length > 0 || offers.query));
  if (nothing || caseId === null || !may) {
    return (
      <div className={classes.nothing}>
        <Text fw={500}>{unread ? texts.loading : texts.nothingTitle}</Text>
        <Text size="sm" c="dimmed">
          {texts.nothingText}
        </Text>
      </div>
    );
  }
  const show = (page: number, raw: string) => goTo(page, raw);
  const place = { caseId, document, show };
  return (
    <div className={classes.panel}>
      <Text size="xs" c="dimmed">
        {texts.never}
      </Text>
      {kind ? <KindCard documentId={document.id} suggestion={kind} /> : null}
      {fields.length > 0 ? (
        <FieldSuggestions
          key={fields.map(({ id }) => id).join()}
          documentId={document.id}
          fields={fields}
          show={show}
        />
      ) : null}
      {offers?.invoice ? <InvoiceCard {...place} offer={offers.invoice} /> : null}
      {offers?.settlement ? <SettlementTable {...place} settlement={offers.settlement} /> : null}
      {offers?.payment ? <PaymentOffer {...place} payment={offers.payment} /> : null}
      {offers && offers.deadlines.length > 0 ? <DeadlineOffers {...place} deadlines={offers.deadlines} /> : null}
      {offers?.query ? <QueryOffer {...place} /> : null}
    </div>
  );
};

const KindCard = ({ documentId, suggestion }: { readonly documentId: string; readonly suggestion: KindSuggestion }) => {
  const accept = useCaseCommand('understanding.acceptKind');
  const choose = async (kind: DocumentKind) => {
    if (await accept.go({ documentId, kind })) notifyDone(texts.kind.taken(documentKinds[kind]));
  };
  return (
    <section className={classes.card} aria-label={texts.kind.title}>
      <h3>{texts.kind.ask(suggestion.title)}</h3>
      <Text size="sm" c="dimmed">
        {texts.kind.reason(suggestion.reason)}
      </Text>
      <Group gap="xs" mt={8}>
        <Button size="xs" loading={accept.pending} onClick={() => void choose(suggestion.kind)}>
          {texts.kind.take}
        </Button>
        <Menu position="bottom-start" withinPortal={false}>
          <Menu.Target>
            <Button size="xs" variant="default">
              {texts.kind.change}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            {(Object.entries(documentKinds) as [DocumentKind, string][]).map(([kind, title]) => (
              <Menu.Item key={kind} onClick={() => void choose(kind)}>
                {title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </section>
  );
};
