import { base64urlnopad } from '@scure/base';
import { noticeWords, recallLinkKey } from './notice-memory.ts';
import { readKeepsake } from './push-server.ts';

/*
 * The only thing that runs while no page is open: shows that there is something new, and opens the page when somebody taps
 * on it. It answers no request of the page and keeps no copy of anything. One is registered for each link that was
 * switched on; its scope is the link without the key.
 */

interface WaitedEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface NoticeEvent extends WaitedEvent {
  readonly notification: Notification;
}
interface OpenWindow {
  readonly url: string;
  focus(): Promise<unknown>;
}
/** What is used of a service worker's global scope; the compiler's page library has other globals. */
interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly OpenWindow[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(type: 'push', run: (event: WaitedEvent) => void): void;
  addEventListener(type: 'notificationclick', run: (event: NoticeEvent) => void): void;
}
const worker = self as unknown as WorkerScope;

const { pathname } = new URL(worker.registration.scope);
const id = pathname.split('/').at(-1) ?? '';

const german = {
  title: 'Neues zu Ihrem Fall',
  body: 'Tippen Sie hier, um den Stand zu öffnen.',
  lang: 'de',
  dir: 'ltr' as const,
};

const show = async (): Promise<void> => {
  const { title, ...words } = (await noticeWords(id).catch(() => undefined)) ?? german;
  // One for each link: a second one takes the place of the first.
  await worker.registration.showNotification(title, { ...words, tag: id });
};

const open = async (): Promise<void> => {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const here = windows.find(({ url }) => new URL(url).pathname === pathname);
  if (here) return void (await here.focus());
  const subscription = await worker.registration.pushManager.getSubscription();
  const keepsake = subscription ? await readKeepsake(id, subscription.endpoint) : undefined;
  const key = keepsake === undefined ? undefined : await recallLinkKey(id, keepsake);
  await worker.clients.openWindow(key ? `${pathname}#${base64urlnopad.encode(key)}` : pathname);
};

worker.addEventListener('push', (event) => event.waitUntil(show()));
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open());
});
