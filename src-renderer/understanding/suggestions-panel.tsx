import { Loader, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import type { KindSuggestion } from '../../src-shared/understanding/kind.ts';
import { useMay } from '../case/may.ts';
import { isDialogCovered } from '../components/dialog-open.ts';
import { LoadError } from '../components/load-error.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { understandingTexts } from '../texts/understanding.ts';
import type { ViewerPanelProps } from '../viewer/panels.ts';
import { FieldSuggestions } from './field-suggestions.tsx';
import { InvoiceCard } from './invoice-card.tsx';
import { useKindChoice } from './kind-choice.tsx';
import { KindOffer } from './kind-offer.tsx';
import { kindDeedOf } from './kind-offer-keys.ts';
import { DeadlineOffers, PaymentOffer, QueryOffer } from './letter-offers.tsx';
import classes from './panel.module.css';
import { SettlementTable } from './settlement-table.tsx';
import { offersSomething } from './use-offers.ts';

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
  if (!offersSomething(found.data) || caseId === null || !may) {
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
      {kind ? <KindCard document={document} suggestion={kind} /> : null}
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

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input:not([type=checkbox]), textarea, select');

const KindCard = ({
  document,
  suggestion,
}: {
  readonly document: DocumentInfo;
  readonly suggestion: KindSuggestion;
}) => {
  const choice = useKindChoice();
  const latest = useRef(choice);
  latest.current = choice;
  // Its keys work whatever in the viewer has the focus.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isDialogCovered() || isTyping(event.target)) return;
      const deed = kindDeedOf(event);
      if (!deed) return;
      event.preventDefault();
      if (deed === 'take') void latest.current.choose(document.id, suggestion.kind);
      else latest.current.ask(document, suggestion.kind);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [document, suggestion]);
  return (
    <section className={classes.card} aria-label={texts.kind.title}>
      <KindOffer document={document} suggestion={suggestion} choice={choice} />
      {choice.dialog}
    </section>
  );
};
