import { ActionIcon, Button, Menu, Skeleton, Text } from '@mantine/core';
import { IconCoinEuro, IconFileTypePdf, IconPencil, IconPlus, IconWallet } from '@tabler/icons-react';
import { useState } from 'react';
import type { LedgerPayment } from '../../../src-shared/claims/ledger.ts';
import {
  type ClaimKind,
  claimKinds,
  claimKindTitles,
  type PaymentRecipient,
  paymentRecipients,
} from '../../../src-shared/claims/words.ts';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import type { ClaimsDetail } from '../../../src-shared/contract/claims.ts';
import { formatEuro, proportion } from '../../../src-shared/money/cents.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { notifyError, useEngineQuery } from '../../engine/engine.tsx';
import { claimTexts as texts } from '../../texts/claims.ts';
import pageClasses from '../case.module.css';
import { AnswerCuts } from '../letters/answer-dialog.tsx';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { saveToDisk } from '../save-to-disk.ts';
import { Section } from '../section.tsx';
import { Hint } from './cells.tsx';
import classes from './claims.module.css';
import { CutDialog } from './cut-dialog.tsx';
import { DocumentLink } from './document-choice.tsx';
import { InterestCard, type InterestChoice } from './interest-card.tsx';
import { type CutTarget, LedgerTable } from './ledger-table.tsx';
import { PaymentDialog } from './payment-dialog.tsx';
import { ValuationCard } from './valuation-card.tsx';

/** „Forderung“: the ledger with cuts and payments, the values of the appraisal, and the interest of default. */
export const ClaimsTab = ({ detail: { id: caseId } }: { readonly detail: CaseDetail }) => {
  const [choice, setChoice] = useState<InterestChoice>({ until: '', interestFirst: false });
  const [cut, setCut] = useState<CutTarget | undefined>();
  const [payment, setPayment] = useState<LedgerPayment | 'new' | undefined>();
  const query = useEngineQuery('claims.get', { caseId, ...choice });
  const exportPdf = useCaseCommand('claims.exportPdf');
  const detail = query.data;
  if (!detail) {
    return query.isError ? (
      <LoadError message={query.error.message} retry={() => void query.refetch()} />
    ) : (
      <Skeleton h={420} />
    );
  }
  const save = async () => {
    const result = await exportPdf.run({ caseId, ...choice });
    if (!result.ok) return notifyError(result.error);
    await saveToDisk(result.value.name, result.value.bytes, texts.exported);
  };
  const { ledger } = detail;
  const empty = ledger.positions.length === 0;
  return (
    <div className={classes.tab}>
      <Summary detail={detail} />
      <Section
        title={texts.title}
        icon={<IconCoinEuro size={18} aria-hidden />}
        actions={
          <>
            <AnswerCuts caseId={caseId} ledger={ledger} />
            <AddMenu caseId={caseId} />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileTypePdf size={16} aria-hidden />}
              loading={exportPdf.pending}
              onClick={() => void save()}
            >
              {texts.exportPdf}
            </Button>
          </>
        }
      >
        {empty ? (
          <Suggestions caseId={caseId} />
        ) : (
          <>
            <LedgerTable caseId={caseId} ledger={ledger} onCut={setCut} />
            <Text size="xs" c="dimmed" mt={6}>
              {texts.tableHint}
            </Text>
          </>
        )}
        {ledger.warnings
          .filter(({ itemId, paymentId }) => itemId === undefined && paymentId === undefined)
          .map(({ code, message }) => (
            <Hint key={code} text={message} />
          ))}
      </Section>
      <div className={`${pageClasses.columns} ${pageClasses.columnsEven}`}>
        <div className={pageClasses.column}>
          <ValuationCard caseId={caseId} detail={detail} />
        </div>
        <div className={pageClasses.column}>
          <Payments caseId={caseId} detail={detail} open={setPayment} />
          <InterestCard caseId={caseId} detail={detail} choice={choice} choose={setChoice} />
        </div>
      </div>
      {cut && <CutDialog caseId={caseId} target={cut} today={detail.today} close={() => setCut(undefined)} />}
      {payment && (
        <PaymentDialog
          caseId={caseId}
          detail={detail}
          payment={payment === 'new' ? undefined : payment}
          close={() => setPayment(undefined)}
        />
      )}
    </div>
  );
};

const percent = (rate: number): string => `${(rate / 100).toLocaleString('de-DE', { maximumFractionDigits: 1 })} %`;

const Summary = ({ detail: { ledger, liabilityPercent } }: { readonly detail: ClaimsDetail }) => {
  const { totals } = ledger;
  const figures: readonly (readonly [string, string, string])[] = [
    [
      texts.claimed,
      formatEuro(totals.claimed),
      liabilityPercent < 100
        ? texts.liability(liabilityPercent, formatEuro(proportion(totals.claimed, liabilityPercent, 100)))
        : '',
    ],
    [
      texts.accepted,
      formatEuro(totals.accepted),
      totals.undecided === 0 ? '' : texts.undecided(formatEuro(totals.undecided)),
    ],
    [texts.paid, formatEuro(totals.paid), ''],
    [texts.difference, formatEuro(totals.difference), ''],
    [
      texts.cutRate,
      totals.finalCutRate === null ? '–' : percent(totals.finalCutRate),
      totals.firstCutRate === null
        ? texts.cutRateNone
        : totals.firstCutRate === totals.finalCutRate
          ? ''
          : texts.cutRateFirst(percent(totals.firstCutRate)),
    ],
  ];
  return (
    <dl className={classes.summary} aria-label={texts.summary}>
      {figures.map(([label, value, note]) => (
        <div key={label} className={classes.figure}>
          <dt>{label}</dt>
          <dd>
            {value}
            <small>{note}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
};

const AddMenu = ({ caseId }: { readonly caseId: string }) => {
  const may = useMay('claims.addItem');
  const add = useCaseCommand('claims.addItem');
  const addSuggested = useCaseCommand('claims.addSuggested');
  const suggested = useEngineQuery('claims.suggest', { caseId }).data ?? [];
  if (!may) return null;
  const choose = (kind: ClaimKind) =>
    // A usual position comes with its figures.
    void (suggested.some((item) => item.kind === kind)
      ? addSuggested.go({ caseId, kinds: [kind] })
      : add.go({ caseId, fields: { kind, title: claimKindTitles[kind] } }));
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} loading={add.pending}>
          {texts.add}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {claimKinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => choose(kind)}>
            {claimKindTitles[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

/** In place of an empty table: what a claim like this usually holds, to take over at once. */
const Suggestions = ({ caseId }: { readonly caseId: string }) => {
  const may = useMay('claims.addSuggested');
  const add = useCaseCommand('claims.addSuggested');
  const suggested = useEngineQuery('claims.suggest', { caseId }).data ?? [];
  return (
    <EmptyState
      icon={<IconCoinEuro size={32} stroke={1.5} />}
      title={texts.emptyTitle}
      text={texts.emptyText}
      action={
        <>
          <ul className={classes.suggestions} aria-label={texts.suggestTitle}>
            {suggested.map(({ kind, title, claimed, why }) => (
              <li key={kind}>
                <span>{title}</span>
                <span>{claimed === 0 ? texts.noAmount : formatEuro(claimed)}</span>
                <small>{why}</small>
              </li>
            ))}
          </ul>
          {may && suggested.length > 0 && (
            <Button
              loading={add.pending}
              onClick={() => void add.go({ caseId, kinds: suggested.map(({ kind }) => kind) })}
            >
              {texts.takeAll(suggested.length)}
            </Button>
          )}
        </>
      }
    />
  );
};

const Payments = ({
  caseId,
  detail: { ledger },
  open,
}: {
  readonly caseId: string;
  readonly detail: ClaimsDetail;
  readonly open: (payment: LedgerPayment | 'new') => void;
}) => {
  const may = useMay('payments.record');
  return (
    <Section
      title={texts.payment.title}
      icon={<IconWallet size={18} aria-hidden />}
      actions={
        may && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => open('new')}
          >
            {texts.payment.add}
          </Button>
        )
      }
    >
      {ledger.payments.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.payment.empty}
        </Text>
      ) : (
        <ul className={pageClasses.rows}>
          {ledger.payments.map((payment) => (
            <li key={payment.id} className={pageClasses.row}>
              <div className={pageClasses.rowMain}>
                <Text size="sm">
                  {formatCalendarDate(payment.receivedOn)} · {payment.payer}
                </Text>
                <Text size="xs" c="dimmed">
                  {[
                    texts.payment.to(paymentRecipients[payment.recipient as PaymentRecipient] ?? payment.recipient),
                    payment.reference,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  <DocumentLink caseId={caseId} documentId={payment.documentId} />
                </Text>
                {ledger.warnings
                  .filter(({ paymentId }) => paymentId === payment.id)
                  .map(({ code, message }) => (
                    <Hint key={code} text={message} />
                  ))}
              </div>
              <Text fw={600}>{formatEuro(payment.amount)}</Text>
              {may && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={texts.payment.editOf(formatEuro(payment.amount), payment.payer)}
                  title={texts.payment.edit}
                  onClick={() => open(payment)}
                >
                  <IconPencil size={18} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
