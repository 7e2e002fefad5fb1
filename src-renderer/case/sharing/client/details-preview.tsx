import { IconFiles, IconKey, IconListNumbers, IconUser } from '@tabler/icons-react';
import { formatEuro } from '../../../../src-shared/money/cents.ts';
import { formatCalendarDate, formatDate } from '../../../../src-shared/time/format.ts';
import type { ClientDetails } from '../../../../src-shared/visibility/client-details.ts';
import { clientLinkTexts } from '../../../texts/client-link.ts';
import classes from '../sharing.module.css';

const texts = clientLinkTexts.preview;

/** The second layer as the client has it on the phone; closed while no details are given. */
export const DetailsPreview = ({ details }: { readonly details: ClientDetails | undefined }) =>
  details ? (
    <>
      <Documents documents={details.documents} />
      <Amounts amounts={details.amounts} />
      <Person details={details} />
    </>
  ) : (
    <div className={classes.tile}>
      <h4>
        <IconKey size={16} aria-hidden />
        {texts.details}
      </h4>
      <p>{texts.detailsClosed}</p>
      <p>
        <strong>{texts.open}</strong>
      </p>
    </div>
  );

const Documents = ({ documents }: Pick<ClientDetails, 'documents'>) => (
  <div className={classes.tile}>
    <h4>
      <IconFiles size={16} aria-hidden />
      {texts.documents}
    </h4>
    {documents.length === 0 ? (
      <p>{texts.noDocuments}</p>
    ) : (
      <ul>
        {documents.map(({ title, kind, at, blob }) => (
          <li key={blob}>
            {title}
            <br />
            <small>
              {kind} · {formatDate(at)}
            </small>
          </li>
        ))}
      </ul>
    )}
  </div>
);

const Amounts = ({ amounts }: Pick<ClientDetails, 'amounts'>) => {
  const figures = (claimed: number, accepted: number | null, paid: number) =>
    texts.figures(formatEuro(claimed), accepted === null ? texts.undecided : formatEuro(accepted), formatEuro(paid));
  return (
    <div className={classes.tile}>
      <h4>
        <IconListNumbers size={16} aria-hidden />
        {texts.amounts}
      </h4>
      {amounts.positions.length === 0 ? (
        <p>{texts.noAmounts}</p>
      ) : (
        <ul>
          {amounts.positions.map(({ title, claimed, accepted, paid }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: positions may share everything, and rows keep no state
            <li key={at}>
              {title}
              <br />
              <small>{figures(claimed, accepted, paid)}</small>
            </li>
          ))}
          <li>
            <strong>{texts.total}</strong>
            <br />
            <small>
              {figures(amounts.claimed, amounts.undecided === amounts.claimed ? null : amounts.accepted, amounts.paid)}
            </small>
          </li>
        </ul>
      )}
    </div>
  );
};

const Person = ({ details: { person, vehicle, accident } }: { readonly details: ClientDetails }) => (
  <div className={classes.tile}>
    <h4>
      <IconUser size={16} aria-hidden />
      {texts.person}
    </h4>
    {[
      person.name,
      person.street,
      `${person.postalCode} ${person.city}`.trim(),
      person.phone,
      person.email,
      [vehicle?.name, vehicle?.plate, vehicle?.fin].filter(Boolean).join(', '),
      [formatCalendarDate(accident.date), accident.place].filter(Boolean).join(', '),
      accident.claimNumber,
    ]
      .filter(Boolean)
      .map((line) => (
        <p key={line}>{line}</p>
      ))}
  </div>
);
