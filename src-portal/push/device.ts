import { base64urlnopad } from '@scure/base';
import type { PublicationLink } from '../../src-shared/crypto/publication.ts';
import { publicationLinkProof } from '../../src-shared/crypto/publication-proof.ts';
import { forgetNotice, type NoticeWords, rememberNotice } from './notice-memory.ts';
import { endSubscription, putSubscription, readPushKey } from './push-server.ts';

/**
 * What this device can do and does. `home-screen`: only once the page was laid there (iPhone, iPad). `none`: the operator
 * has no notices sent, or was not heard: nothing is offered.
 */
export type DeviceState = 'none' | 'unsupported' | 'home-screen' | 'denied' | 'off' | 'on';
/** Why it could not be switched on. */
export type SwitchProblem = 'full' | 'failed';

const SCRIPT = '/s/push.js';
const scopeOf = (id: string): string => `/s/${id}`;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}
const trustedTypes = (window as { readonly trustedTypes?: TrustedTypes }).trustedTypes;
/** The only address that this page runs a worker from. */
const workers = trustedTypes?.createPolicy('fallstand-worker', {
  createScriptURL: (url) => {
    if (url !== SCRIPT) throw new TypeError('not the worker of this page');
    return url;
  },
});

const canTell = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const isApplePhone = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

const registrationOf = (id: string): Promise<ServiceWorkerRegistration | undefined> =>
  navigator.serviceWorker.getRegistration(scopeOf(id));

/** Leaves the subscription at the server; again at each visit, so that a server that lost it has it back. */
const leave = async ({ id, key }: PublicationLink, subscription: PushSubscription, words: NoticeWords) => {
  const keepsake = await rememberNotice(id, key, words);
  const link = base64urlnopad.encode(publicationLinkProof(key, id));
  return putSubscription(id, { link, endpoint: subscription.endpoint, keepsake });
};

/** Keeps nothing of a link on this device, and has nothing sent to it any more. */
export const switchOff = async (id: string): Promise<void> => {
  if (!canTell()) return;
  const registration = await registrationOf(id);
  const subscription = await registration?.pushManager.getSubscription();
  if (subscription) await Promise.all([endSubscription(id, subscription.endpoint), subscription.unsubscribe()]);
  await registration?.unregister();
  await forgetNotice(id);
};

/** Asks what stands; never asks the person. */
export const readDevice = async (link: PublicationLink, words: NoticeWords): Promise<DeviceState> => {
  if (!canTell()) return isApplePhone() ? 'home-screen' : 'unsupported';
  const subscription = await (await registrationOf(link.id))?.pushManager.getSubscription();
  if (Notification.permission === 'denied') return 'denied';
  if (!subscription) return typeof (await readPushKey()) === 'string' ? 'off' : 'none';
  const left = await leave(link, subscription, words);
  if (left === 'done' || left === 'away') return 'on';
  await switchOff(link.id);
  return 'off';
};

const activeIn = async (registration: ServiceWorkerRegistration): Promise<void> => {
  const worker = registration.installing ?? registration.waiting;
  if (registration.active || !worker) return;
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
      if (worker.state === 'redundant') reject(new Error('the worker did not start'));
    });
  });
};

const subscribe = async (id: string, key: string): Promise<PushSubscription> => {
  const script = workers?.createScriptURL(SCRIPT) ?? SCRIPT;
  const registration = await navigator.serviceWorker.register(script, { scope: scopeOf(id), updateViaCache: 'none' });
  await activeIn(registration);
  const applicationServerKey = Uint8Array.from(base64urlnopad.decode(key));
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
};

/** Asks the person for leave, and has notices sent to this device from now on. Only after a click. */
export const switchOn = async (link: PublicationLink, words: NoticeWords): Promise<DeviceState | SwitchProblem> => {
  try {
    const leaveGiven = await Notification.requestPermission();
    if (leaveGiven === 'denied') return 'denied';
    if (leaveGiven !== 'granted') return 'off';
    const key = await readPushKey();
    if (key === null) return 'none';
    if (key === undefined) return 'failed';
    const left = await leave(link, await subscribe(link.id, key), words);
    if (left === 'done') return 'on';
    await switchOff(link.id);
    return left === 'full' ? 'full' : 'failed';
  } catch {
    await switchOff(link.id).catch(() => undefined);
    return 'failed';
  }
};
