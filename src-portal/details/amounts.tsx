import { formatEuro } from '../../src-shared/money/cents.ts';
import type { ClientDetails } from '../../src-shared/visibility/client-details.ts';
import { calendarDateText } from '../language/dates.ts';
import { germanOnly } from '../language/language.ts';
import { detailTexts } from '../texts/detail-texts.ts';

/** What is claimed, what the insurer accepts and what it has paid, by position and all together. */
export const Amounts = ({ amounts }: { amounts: ClientDetails['amounts'] }) => {
  const t = detailTexts();
  return (
    <section aria-labelledby="amounts">
      <h3 id="amounts">{t.amounts}</h3>
      {amounts.positions.length === 0 ? (
        <p>{t.noAmounts}</p>
      ) : (
        <ul class="card amounts">
          {amounts.positions.map(({ title, claimed, accepted, paid }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: positions may share everything, and rows keep no state
            <li key={at}>
              <p class="amount-title" {...germanOnly()}>
                {title}
              </p>
              <Figures claimed={claimed} accepted={accepted} paid={paid} />
            </li>
          ))}
          <li class="amount-total">
            <p class="amount-title">{t.total}</p>
            <Figures
              claimed={amounts.claimed}
              accepted={amounts.undecided === amounts.claimed ? null : amounts.accepted}
              paid={amounts.paid}
            />
          </li>
        </ul>
      )}
      {amounts.payments.length > 0 && (
        <>
          <h4>{t.payments}</h4>
          <ul class="plain">
            {amounts.payments.map(({ day, amount, to }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: payments may share everything, and rows keep no state
              <li key={at}>
                {calendarDateText(day)}: {to ? t.paidTo(formatEuro(amount), to) : formatEuro(amount)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const Figures = ({ claimed, accepted, paid }: { claimed: number; accepted: number | null; paid: number }) => {
  const t = detailTexts();
  return (
    <dl class="figures">
      <div>
        <dt>{t.claimed}</dt>
        <dd>{formatEuro(claimed)}</dd>
      </div>
      <div>
        <dt>{t.accepted}</dt>
        <dd>{accepted === null ? t.undecided : formatEuro(accepted)}</dd>
      </div>
      <div>
        <dt>{t.paid}</dt>
        <dd>{formatEuro(paid)}</dd>
      </div>
    </dl>
  );
};
