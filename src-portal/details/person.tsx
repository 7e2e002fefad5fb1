import type { ClientDetails } from '../../src-shared/visibility/client-details.ts';
import { calendarDateText, dateTimeText } from '../language/dates.ts';
import { isolated } from '../language/isolated.ts';
import { detailTexts } from '../texts/detail-texts.ts';
import type { Visit } from './details-server.ts';

const Facts = ({ rows }: { rows: readonly (readonly [string, string])[] }) => (
  <dl class="card facts">
    {rows.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          <bdi>{value || detailTexts().unknown}</bdi>
        </dd>
      </div>
    ))}
  </dl>
);

/** The client's own data as the office holds them, so that he can say what is wrong. */
export const Person = ({ details: { person, vehicle, accident } }: { details: ClientDetails }) => {
  const t = detailTexts();
  return (
    <section aria-labelledby="person">
      <h3 id="person">{t.person}</h3>
      <Facts
        rows={[
          [t.name, person.name],
          [t.address, [person.street, `${person.postalCode} ${person.city}`.trim()].filter(Boolean).join(', ')],
          [t.phone, person.phone],
          [t.email, person.email],
          [t.accidentDay, [calendarDateText(accident.date), isolated(accident.place)].filter(Boolean).join(', ')],
          [t.claimNumber, accident.claimNumber],
          ...(vehicle
            ? ([
                [t.vehicle, vehicle.name],
                [t.plate, vehicle.plate],
                [t.fin, vehicle.fin],
                [t.firstRegistration, calendarDateText(vehicle.firstRegistration)],
              ] as const)
            : []),
        ]}
      />
      <p class="quiet">{t.wrongData}</p>
    </section>
  );
};

/** Who opened and fetched what: what the office sees, the person sees too. */
export const Visits = ({ visits, documents }: { visits: readonly Visit[]; documents: ClientDetails['documents'] }) => {
  const t = detailTexts();
  return (
    <section aria-labelledby="visits">
      <h3 id="visits">{t.visits}</h3>
      <p class="quiet">{t.visitsWhat}</p>
      <ul class="plain visits">
        {visits.map(({ kind, sha256, lastAt, count, address }) => {
          const title = documents.find(({ blob }) => blob === sha256)?.title;
          return (
            <li key={`${kind}${sha256}${lastAt}${address}`}>
              {dateTimeText(lastAt)}: {t.visit[kind]}
              {title && (
                <>
                  , <bdi>{title}</bdi>
                </>
              )}
              {count > 1 && ` (${t.times(count)})`} <bdi class="quiet">{address}</bdi>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
