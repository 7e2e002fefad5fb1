import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type PushStandIn, startPushStandIn } from '../push-stand-in.ts';
import { axeOn } from './pages/accessibility.ts';
import { StatusPage } from './pages/status-page.ts';
import { type PortalDesk, startPortalDesk } from './portal-desk.ts';

/*
 * Chromium of this machine reaches no push service: only the browser's own subscribing is replaced, by an address of the
 * stand-in. Registering, the worker, what is kept, and the notice itself are real.
 */
let desk: PortalDesk;
let browser: Browser;
let service: PushStandIn;
let inbox: string;

test.beforeAll(async () => {
  desk = await startPortalDesk();
  service = await startPushStandIn(() => desk.harness.now);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  inbox = await identityToRecipient(await generateX25519Identity());
});
test.afterAll(async () => {
  await browser.close();
  await service.stop();
  await desk.end();
});

/** A telephone whose subscriptions lead to the stand-in; `permission`: what its owner answers. */
const newPhone = async (permission: 'granted' | 'denied', locale = 'de-DE') => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale });
  if (permission === 'granted') await context.grantPermissions(['notifications'], { origin: desk.base });
  const page = await context.newPage();
  await page.addInitScript(
    ({ url, answer }) => {
      const subscription = (scope: string) => ({
        endpoint: `${url}${new URL(scope).pathname}`,
        unsubscribe: async () => localStorage.removeItem(scope) === undefined,
      });
      const scopes = new WeakMap<object, string>();
      const nativeManager = Object.getOwnPropertyDescriptor(ServiceWorkerRegistration.prototype, 'pushManager')?.get;
      Object.defineProperty(ServiceWorkerRegistration.prototype, 'pushManager', {
        get(this: ServiceWorkerRegistration) {
          const manager = nativeManager?.call(this);
          scopes.set(manager, this.scope);
          return manager;
        },
      });
      PushManager.prototype.subscribe = async function (this: PushManager, options) {
        if (!options?.userVisibleOnly || !options.applicationServerKey) throw new Error('not as browsers want it');
        const scope = scopes.get(this) ?? '';
        localStorage.setItem(scope, 'subscribed');
        return subscription(scope) as PushSubscription;
      };
      PushManager.prototype.getSubscription = async function (this: PushManager) {
        const scope = scopes.get(this) ?? '';
        return localStorage.getItem(scope) ? (subscription(scope) as PushSubscription) : null;
      };
      if (answer === 'denied') {
        Object.defineProperty(Notification, 'permission', { get: () => answer });
        Notification.requestPermission = async () => answer;
      }
    },
    { url: service.url, answer: permission },
  );
  return {
    context,
    page,
    status: new StatusPage(page),
    part: page.getByRole('region', { name: /Meldung auf diesem/ }),
  };
};

/** Hands the browser a push without content, as its push service would. */
const deliver = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations.filter(({ isDeleted }) => !isDeleted);
      if (first) resolve(first.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: desk.base, registrationId, data: '' });
};

const notices = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration(location.pathname);
    return (await registration?.getNotifications())?.map(({ title, body, lang }) => ({ title, body, lang })) ?? [];
  });

/** All that the browser keeps for this server, as text. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const values = await Promise.all(
      databases.map(
        (name) =>
          new Promise((resolve) => {
            const request = indexedDB.open(name);
            request.onsuccess = () => {
              const all = request.result.transaction('keys').objectStore('keys').getAll();
              all.onsuccess = () => {
                request.result.close();
                resolve(all.result.map((one) => ({ ...one, isExtractable: one.key.extractable })));
              };
            };
          }),
      ),
    );
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, ...values]);
  });

test('tells of news without a word of it, opens the page with its key, and ends with the switch', async () => {
  const publication = await desk.publish({ inbox });
  const { context, page, status, part } = await newPhone('granted');
  await status.open(publication.link);
  await expect(part).toContainText('sobald es etwas Neues gibt');
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  await part.getByRole('button', { name: 'Meldungen einschalten' }).press('Enter');
  await expect(part.getByRole('status')).toHaveText('Meldungen sind auf diesem Gerät eingeschaltet.');
  expect(await axeOn(page)).toEqual([]);

  // From the desk's word to the push service, signed and empty.
  await publication.update({ headline: 'Die Versicherung zahlt' }, true);
  await desk.harness.chore('push-notices');
  expect(service.deliveries).toMatchObject([{ path: `/s/${publication.id}`, bodyBytes: 0 }]);
  const { key } = await (await page.request.get(`${desk.base}/v1/public/push-key`)).json();
  expect(service.deliveries[0]?.key).toBe(key);

  // The notice speaks the page's words and nothing of the case.
  await deliver(page);
  await expect
    .poll(() => notices(page))
    .toEqual([{ title: 'Neues zu Ihrem Fall', body: 'Tippen Sie hier, um den Stand zu öffnen.', lang: 'de' }]);

  // What stays on the telephone opens nothing: no key of the link, and one that gives itself out to nobody.
  const [, linkKey = 'no key'] = publication.link.split('#');
  const all = await kept(page);
  expect(all).toContain('Neues zu Ihrem Fall');
  expect(all).toContain('"isExtractable":false');
  expect(all).not.toContain(linkKey);
  expect(desk.harness.log.join('\n')).not.toContain(linkKey);

  // Tapped while the page is closed: the worker gets the link's key from its two halves.
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('no worker runs');
  const opened = await worker.evaluate(
    (endpoint) =>
      new Promise<string>((resolve) => {
        const scope = self as unknown as {
          registration: ServiceWorkerRegistration;
          clients: { matchAll: () => Promise<unknown[]>; openWindow: (url: string) => Promise<void> };
        };
        Object.defineProperty(scope.registration.pushManager, 'getSubscription', { value: async () => ({ endpoint }) });
        Object.defineProperty(scope.clients, 'matchAll', { value: async () => [] });
        Object.defineProperty(scope.clients, 'openWindow', { value: async (url: string) => resolve(url) });
        const tapped = new Event('notificationclick');
        Object.assign(tapped, { notification: { close: () => undefined }, waitUntil: () => undefined });
        self.dispatchEvent(tapped);
      }),
    `${service.url}/s/${publication.id}`,
  );
  expect(new URL(opened, desk.base).href).toBe(publication.link);

  // It stands after a reload, speaks the language that is chosen then, and ends for good.
  await page.reload();
  await expect(part.getByRole('button', { name: 'Meldungen ausschalten' })).toBeVisible();
  await status.language.selectOption('Türkçe');
  const turkish = page.getByRole('region', { name: 'Bu cihazda bildirim' });
  await expect(turkish.getByRole('status')).toHaveText('Bu cihazda bildirimler açık.');
  await expect.poll(() => kept(page)).toContain('Dosyanızda yenilik var');
  await turkish.getByRole('button', { name: 'Bildirimleri kapat' }).click();
  await expect(turkish.getByRole('button', { name: 'Bildirimleri aç' })).toBeVisible();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(await kept(page)).not.toContain('yenilik');
  await publication.update({ headline: 'Und noch etwas' }, true);
  await desk.harness.chore('push-notices');
  expect(service.deliveries).toHaveLength(1);
  await context.close();
});

test('keeps nothing once the link has ended, and says what a device cannot do', async () => {
  const publication = await desk.publish({ inbox, inform: 'none' });
  const { context, page, status, part } = await newPhone('granted');
  await status.open(publication.link);
  await part.getByRole('button', { name: 'Meldungen einschalten' }).click();
  await expect(part).toContainText('Solange das so ist, meldet sich auch dieses Gerät nicht.');
  await publication.revoke();
  await expect(status.headline).toHaveText('Dieser Link wurde widerrufen');
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await expect.poll(() => kept(page)).not.toContain('Neues zu Ihrem Fall');
  await context.close();

  const other = await desk.publish({ inbox });
  const denied = await newPhone('denied');
  await denied.status.open(other.link);
  await expect(denied.part).toContainText('lässt von dieser Seite keine Meldungen zu');
  await expect(denied.part.getByRole('button')).toHaveCount(0);
  await denied.context.close();

  const iphone = await browser.newContext({
    ...{ locale: 'de-DE', userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15' },
    viewport: { width: 390, height: 844 },
  });
  const onIphone = await iphone.newPage();
  await onIphone.addInitScript(() => Reflect.deleteProperty(window, 'PushManager'));
  await new StatusPage(onIphone).open(other.link);
  await expect(onIphone.getByRole('region', { name: /Meldung auf/ })).toContainText('Zum Home-Bildschirm');
  await iphone.close();
});
