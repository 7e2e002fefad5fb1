import { formatCalendarDate, formatDateTime } from '../../src-shared/time/format.ts';
import type { ClientDetails } from '../../src-shared/visibility/client-details.ts';
import type { Visit } from './details-server.ts';
import { texts } from './texts.ts';

const Facts = ({ rows }: { rows: readonly (readonly [string, string])[] }) => (
  <dl class="card facts">
    {rows.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value || texts.unknown}</dd>
      </div>
    ))}
  </dl>
);

/** The client's own data as the office holds them, so that he can say what is wrong. */
export const Person = ({ details: { person, vehicle, accident } }: { details: ClientDetails }) => (
  <section aria-labelledby="person">
    <h3 id="person">{texts.person}</h3>
    <Facts
      rows={[
        [texts.name, person.name],
        [texts.address, [person.street, `${person.postalCode} ${person.city}`.trim()].filter(Boolean).join(', ')],
        [texts.phone, person.phone],
        [texts.email, person.email],
        [texts.accidentDay, [formatCalendarDate(accident.date), accident.place].filter(Boolean).join(', ')],
        [texts.claimNumber, accident.claimNumber],
        ...(vehicle
          ? ([
              [texts.vehicle, vehicle.name],
              [texts.plate, vehicle.plate],
              [texts.fin, vehicle.fin],
              [texts.firstRegistration, formatCalendarDate(vehicle.firstRegistration)],
            ] as const)
          : []),
      ]}
    />
    <p class="quiet">{texts.wrongData}</p>
  </section>
);

/** Who opened and fetched what: what the office sees, the person sees too. */
export const Visits = ({ visits, documents }: { visits: readonly Visit[]; documents: ClientDetails['documents'] }) => (
  <section aria-labelledby="visits">
    <h3 id="visits">{texts.visits}</h3>
    <p class="quiet">{texts.visitsWhat}</p>
    <ul class="plain visits">
      {visits.map(({ kind, sha256, lastAt, count, address }) => {
        const title = documents.find(({ blob }) => blob === sha256)?.title;
        return (
          <li key={`${kind}${sha256}${lastAt}${address}`}>
            {formatDateTime(lastAt)}: {texts.visit[kind]}
            {title && `, ${title}`}
            {texts.times(count)} <span class="quiet">{address}</span>
          </li>
        );
      })}
    </ul>
  </section>
);
