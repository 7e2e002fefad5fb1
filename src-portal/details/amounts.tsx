import { formatEuro } from '../../src-shared/money/cents.ts';
import { formatCalendarDate } from '../../src-shared/time/format.ts';
import type { ClientDetails } from '../../src-shared/visibility/client-details.ts';
import { texts } from './texts.ts';

/** What is claimed, what the insurer accepts and what it has paid, by position and all together. */
export const Amounts = ({ amounts }: { amounts: ClientDetails['amounts'] }) => (
  <section aria-labelledby="amounts">
    <h3 id="amounts">{texts.amounts}</h3>
    {amounts.positions.length === 0 ? (
      <p>{texts.noAmounts}</p>
    ) : (
      <ul class="card amounts">
        {amounts.positions.map(({ title, claimed, accepted, paid }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: positions may share everything, and rows keep no state
          <li key={at}>
            <p class="amount-title">{title}</p>
            <Figures claimed={claimed} accepted={accepted} paid={paid} />
          </li>
        ))}
        <li class="amount-total">
          <p class="amount-title">{texts.total}</p>
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
        <h4>{texts.payments}</h4>
        <ul class="plain">
          {amounts.payments.map(({ day, amount, to }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: payments may share everything, and rows keep no state
            <li key={at}>
              {formatCalendarDate(day)}: {texts.payment(amount, to)}
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);

const Figures = ({ claimed, accepted, paid }: { claimed: number; accepted: number | null; paid: number }) => (
  <dl class="figures">
    <div>
      <dt>{texts.claimed}</dt>
      <dd>{formatEuro(claimed)}</dd>
    </div>
    <div>
      <dt>{texts.accepted}</dt>
      <dd>{accepted === null ? texts.undecided : formatEuro(accepted)}</dd>
    </div>
    <div>
      <dt>{texts.paid}</dt>
      <dd>{formatEuro(paid)}</dd>
    </div>
  </dl>
);
