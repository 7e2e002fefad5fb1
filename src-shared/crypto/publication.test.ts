import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAccountView } from '../visibility/audience-view.ts';
import type { ClientView } from '../visibility/client-view.ts';
import { isLawyerView } from '../visibility/lawyer-view.ts';
import { isWorkshopView, type WorkshopView } from '../visibility/workshop-view.ts';
import { seal } from './envelope.ts';
import {
  buildPublicationLink,
  createPublicationId,
  createPublicationKey,
  openView,
  openViewAs,
  parsePublicationLink,
  sealView,
  VIEW_BLOCK_BYTES,
} from './publication.ts';

const deps = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
const ENVELOPE_OVERHEAD = 1 + 24 + 16;
const view: ClientView = {
  v: 1,
  version: 7,
  fileNumber: '2026-A0042',
  stages: [{ title: 'Ihr Fall ist angelegt', state: 'current', since: 1_790_000_000_000 }],
  headline: 'Ihr Fall ist angelegt',
  result: 'Wir haben Ihren Schaden aufgenommen.',
  next: 'Wir prüfen jetzt Ihre Unterlagen.',
  todo: [],
  nextDate: null,
  contact: { office: 'Büro Müßig', person: 'Änne Öz', phone: '030 1', email: 'a@b.example' },
  closed: false,
  updatedAt: 7,
};
const setup = () => ({ id: createPublicationId(deps), key: createPublicationKey(deps) });

describe('sealed views', () => {
  it('open with the same key, publication and version', () => {
    const { id, key } = setup();
    expect(openView(key, id, 7, sealView(deps, key, id, 7, view))).toEqual({ ok: true, value: view });
  });

  it('carry the version they are sealed as', () => {
    const { id, key } = setup();
    const opened = openView(key, id, 9, sealView(deps, key, id, 9, view));
    expect(opened).toEqual({ ok: true, value: { ...view, version: 9 } });
  });

  it('stay shut under another key, publication or version', () => {
    const { id, key } = setup();
    const sealed = sealView(deps, key, id, 7, view);
    const shut = { ok: false, error: 'not-authentic' };
    expect(openView(createPublicationKey(deps), id, 7, sealed)).toEqual(shut);
    expect(openView(key, createPublicationId(deps), 7, sealed)).toEqual(shut);
    expect(openView(key, id, 8, sealed)).toEqual(shut);
  });

  it('show every altered or missing byte', () => {
    const { id, key } = setup();
    const sealed = sealView(deps, key, id, 7, view);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = sealed.slice();
        altered[at] = (altered[at] ?? 0) ^ change;
        expect(openView(key, id, 7, altered).ok).toBe(false);
        expect(openView(key, id, 7, sealed.slice(0, at)).ok).toBe(false);
      }),
    );
  });

  it('tell little by their size', () => {
    const { id, key } = setup();
    fc.assert(
      fc.property(fc.string({ maxLength: 3000, unit: 'binary' }), (headline) => {
        const sealed = sealView(deps, key, id, 7, { ...view, headline });
        expect((sealed.length - ENVELOPE_OVERHEAD) % VIEW_BLOCK_BYTES).toBe(0);
        const opened = openView(key, id, 7, sealed);
        expect(opened.ok && opened.value.headline).toBe(headline.toWellFormed());
      }),
    );
    expect(sealView(deps, key, id, 7, view)).toHaveLength(
      sealView(deps, key, id, 7, { ...view, headline: 'Kurz' }).length,
    );
  });

  it('are refused when authentic but not a view', () => {
    const { id, key } = setup();
    const context = new TextEncoder().encode(`fallstand publication v1\n${id}\n7`);
    const sealText = (text: string) => seal(deps, key, new TextEncoder().encode(text), context);
    const unreadable = { ok: false, error: 'unreadable' };
    expect(openView(key, id, 7, sealText(JSON.stringify(view)))).toEqual({ ok: true, value: view });
    expect(openView(key, id, 7, sealText('no JSON'))).toEqual(unreadable);
    expect(openView(key, id, 7, sealText(JSON.stringify({ ...view, version: 6 })))).toEqual(unreadable);
    expect(openView(key, id, 7, sealText(JSON.stringify({ ...view, v: 2 })))).toEqual(unreadable);
    expect(openView(key, id, 7, sealText(JSON.stringify({ ...view, todo: [1] })))).toEqual(unreadable);
    expect(openView(key, id, 7, sealText(JSON.stringify({ ...view, stages: [{ title: 'x' }] })))).toEqual(unreadable);
    expect(openView(key, id, 7, sealText(JSON.stringify({ ...view, headline: undefined })))).toEqual(unreadable);
  });

  it('can be read by an older page when a newer desk adds a field', () => {
    const { id, key } = setup();
    const newer = { ...view, later: 'x' };
    expect(openView(key, id, 7, sealView(deps, key, id, 7, newer)).ok).toBe(true);
  });
});

describe('views of other audiences', () => {
  const account = { ...view, audience: 'workshop' as const, subject: 'B-AB 1', since: null, waiting: [] };
  const repair = {
    ...{ branch: 'repair', net: null, vat: null, days: null, startedOn: '', finishedOn: '' },
    positions: [],
  };
  const workshop: WorkshopView = {
    ...account,
    ...{ vehicle: null, repair, requests: [], appointments: [], notes: [], documents: [] },
  };

  it('open for who knows them, and for nobody else', () => {
    const { id, key } = setup();
    const sealed = sealView(deps, key, id, 7, workshop);
    expect(openViewAs(isWorkshopView, key, id, 7, sealed)).toEqual({ ok: true, value: workshop });
    expect(openViewAs(isAccountView, key, id, 7, sealed).ok).toBe(true);
    expect(openViewAs(isLawyerView, key, id, 7, sealed)).toEqual({ ok: false, error: 'unreadable' });
    const clients = sealView(deps, key, id, 7, view);
    expect(openViewAs(isAccountView, key, id, 7, clients)).toEqual({ ok: false, error: 'unreadable' });
  });

  it('may lack a field that a newer desk writes, but not carry it wrong', () => {
    const { id, key } = setup();
    const opens = (more: object) =>
      openViewAs(isWorkshopView, key, id, 7, sealView(deps, key, id, 7, { ...workshop, ...more })).ok;
    expect(opens({ inbox: 'age1' })).toBe(true);
    expect(opens({ inbox: 1 })).toBe(false);
    expect(opens({ received: [{ id: 'a', title: 'b', at: 1, state: 'received', answer: '' }] })).toBe(true);
    expect(opens({ received: [{ id: 'a', title: 'b', at: 1, state: 'lost', answer: '' }] })).toBe(false);
  });
});

describe('links', () => {
  it('come back as they were built', () => {
    const { id, key } = setup();
    const link = new URL(buildPublicationLink('https://status.example/', id, key));
    expect(link.href).toBe(buildPublicationLink('https://status.example', id, key));
    expect(parsePublicationLink(link.pathname, link.hash)).toEqual({ ok: true, value: { id, key } });
    expect(parsePublicationLink(`${link.pathname}/`, `${link.hash}.`)).toEqual({ ok: true, value: { id, key } });
  });

  it('say what is wrong with them', () => {
    const { id, key } = setup();
    const { pathname, hash } = new URL(buildPublicationLink('https://status.example', id, key));
    const malformed = { ok: false, error: 'malformed' };
    expect(parsePublicationLink(pathname, '')).toEqual({ ok: false, error: 'no-key' });
    expect(parsePublicationLink(pathname, '#')).toEqual({ ok: false, error: 'no-key' });
    expect(parsePublicationLink(pathname, hash.slice(0, -1))).toEqual(malformed);
    expect(parsePublicationLink(pathname, `${hash}A`)).toEqual(malformed);
    expect(parsePublicationLink(pathname, `${hash.slice(0, 9)} ${hash.slice(10)}`)).toEqual(malformed);
    expect(parsePublicationLink(pathname.slice(0, -1), hash)).toEqual(malformed);
    expect(parsePublicationLink(`/x${pathname}`, hash)).toEqual(malformed);
    expect(parsePublicationLink('/s/', hash)).toEqual(malformed);
  });

  it('hold 128 and 256 random bits', () => {
    const { id, key } = setup();
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(key).toHaveLength(32);
    expect(createPublicationId(deps)).not.toBe(id);
  });
});
