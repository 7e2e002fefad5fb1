import { ActionIcon, Button, Portal } from '@mantine/core';
import {
  IconAddressBook,
  IconArrowLeft,
  IconArrowsJoin,
  IconFolders,
  IconPencil,
  IconPrinter,
  IconRestore,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import { partyRoles } from '../../src-shared/cases/words.ts';
import { formatIban } from '../../src-shared/contacts/checks.ts';
import type { ContactDetail as Detail } from '../../src-shared/contract/contacts.ts';
import { formatDate } from '../../src-shared/time/format.ts';
import { Facts } from '../case/facts.tsx';
import { useMay } from '../case/may.ts';
import { Section } from '../case/section.tsx';
import { PlateText } from '../components/plate-text.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { paths } from '../routes/paths.ts';
import { contactTexts } from '../texts/contacts.ts';
import { isCompany, roleWords } from './contact-words.ts';
import classes from './contacts.module.css';

const t = contactTexts.detail;
/** So many cases are shown before somebody asks for all. */
const FIRST_CASES = 10;

const Data = ({ detail: { fields, reply } }: { readonly detail: Detail }) => {
  const facts = [
    { label: contactTexts.form.contactPerson, value: fields.contactPerson },
    {
      label: contactTexts.merge.address,
      value: [fields.street, [fields.postalCode, fields.city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
    },
    { label: fields.isInsurer ? contactTexts.form.claimsPhone : contactTexts.form.phone, value: fields.phone },
    { label: fields.isInsurer ? contactTexts.form.claimsEmail : contactTexts.form.email, value: fields.email },
    { label: contactTexts.form.website, value: fields.website },
    { label: contactTexts.form.iban, value: fields.iban && formatIban(fields.iban) },
    { label: contactTexts.merge.inputTax, value: fields.inputTax ? contactTexts.merge.yes : '' },
    { label: t.reply, value: reply === null ? '' : t.replyIn(reply.days, reply.cases) },
    {
      label: contactTexts.form.remark,
      value: fields.remark && <span className={classes.remark}>{fields.remark}</span>,
    },
  ];
  return facts.every(({ value }) => value === '') ? (
    <p className={classes.hint}>{t.noData}</p>
  ) : (
    <Facts facts={facts} />
  );
};

const Cases = ({ detail }: { readonly detail: Detail }) => {
  const [all, setAll] = useState(false);
  const cases = all ? detail.caseList : detail.caseList.slice(0, FIRST_CASES);
  if (cases.length === 0) return <p className={classes.hint}>{t.noCasesText}</p>;
  return (
    <>
      <ul className={classes.rows}>
        {cases.map((one) => (
          <li key={one.partyId}>
            <span className={classes.rowWords}>
              <a className={classes.number} href={`#${paths.case(one.caseId)}`}>
                {one.fileNumber}
              </a>{' '}
              {one.clientName}
            </span>
            {one.plate ? <PlateText plate={one.plate} /> : null}
            <span>{partyRoles[one.role]}</span>
            <StatusBadge statusId={one.statusId} title={one.statusTitle} />
          </li>
        ))}
      </ul>
      {cases.length < detail.caseList.length ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t.moreCases(detail.caseList.length)}
        </Button>
      ) : null}
    </>
  );
};

/** The same on paper, with all cases. */
const Sheet = ({ detail, roles }: { readonly detail: Detail; readonly roles: string }) => (
  <Portal>
    <div className={`fs-print ${classes.printSheet}`} aria-hidden>
      <h1>{detail.name}</h1>
      <p>{roles}</p>
      <Data detail={detail} />
      {detail.caseList.length > 0 ? <h2>{t.printedCases(detail.cases)}</h2> : null}
      <table>
        <tbody>
          {detail.caseList.map((one) => (
            <tr key={one.partyId}>
              <td>{one.fileNumber}</td>
              <td>{one.clientName}</td>
              <td>{one.plate}</td>
              <td>{partyRoles[one.role]}</td>
              <td>{one.statusTitle}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Portal>
);

/** One contact: its data, its cases, and who may be the same. */
export const ContactDetail = ({
  detail,
  onEdit,
  onRemove,
  onMerge,
}: {
  readonly detail: Detail;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onMerge: (other: Detail['id']) => void;
}) => {
  const maySave = useMay('contacts.save');
  const mayRemove = useMay('contacts.remove');
  const mayMerge = useMay('contacts.merge');
  const similar = useEngineQuery('contacts.similar', { fields: detail.fields, contactId: detail.id });
  const duplicates = similar.data ?? [];
  const roles =
    roleWords(detail).join(' · ') || (isCompany(detail.fields) ? contactTexts.company : contactTexts.person);
  return (
    <article className={classes.sheet} aria-label={t.region(detail.name)}>
      <a className={classes.back} href={`#${paths.contacts}`}>
        <IconArrowLeft size={18} aria-hidden="true" />
        {t.back}
      </a>
      <div className={classes.head}>
        <div className={classes.headWords}>
          <h2 className={classes.name}>{detail.name}</h2>
          <p className={classes.under}>{roles}</p>
        </div>
        <div className={classes.actions}>
          <ActionIcon variant="default" size={36} aria-label={t.print} title={t.print} onClick={() => window.print()}>
            <IconPrinter size={18} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
          {maySave ? (
            <Button variant="default" leftSection={<IconPencil size={16} aria-hidden="true" />} onClick={onEdit}>
              {t.edit}
            </Button>
          ) : null}
          {mayRemove && (!detail.builtIn || detail.changed) ? (
            <Button
              variant="default"
              leftSection={
                detail.builtIn ? (
                  <IconRestore size={16} aria-hidden="true" />
                ) : (
                  <IconTrash size={16} aria-hidden="true" />
                )
              }
              onClick={onRemove}
            >
              {detail.builtIn ? t.reset : t.remove}
            </Button>
          ) : null}
        </div>
      </div>
      <Section title={t.data} icon={<IconAddressBook size={18} aria-hidden />}>
        <Data detail={detail} />
        {detail.builtIn ? <p className={classes.hint}>{detail.changed ? t.changedHint : t.builtInHint}</p> : null}
      </Section>
      {duplicates.length > 0 ? (
        <Section title={contactTexts.similar.title} icon={<IconUsers size={18} aria-hidden />}>
          <p className={classes.hint}>{contactTexts.similar.intro}</p>
          <ul className={classes.rows}>
            {duplicates.map(({ contact, reasons }) => (
              <li key={contact.id}>
                <span className={classes.rowWords}>
                  <a className={classes.number} href={`#${paths.contact(contact.id)}`}>
                    {contact.name}
                  </a>{' '}
                  {[contact.fields.city, reasons.join(', ')].filter(Boolean).join(' · ')}
                </span>
                {mayMerge ? (
                  <Button
                    variant="default"
                    size="xs"
                    leftSection={<IconArrowsJoin size={16} aria-hidden="true" />}
                    aria-label={contactTexts.similar.mergeWith(contact.name)}
                    onClick={() => onMerge(contact.id)}
                  >
                    {contactTexts.similar.merge}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={t.cases} icon={<IconFolders size={18} aria-hidden />}>
        <Cases detail={detail} />
      </Section>
      {detail.fields.isInsurer ? <p className={classes.hint}>{contactTexts.insurerHint}</p> : null}
      {detail.createdAt === null || detail.builtIn ? null : (
        <p className={classes.hint}>{t.created(formatDate(detail.createdAt), detail.createdByName)}</p>
      )}
      <Sheet detail={detail} roles={roles} />
    </article>
  );
};
