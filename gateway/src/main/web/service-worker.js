/**
 * Rings this browser as infra/docs/app.md asks: shows each notification itself, nothing for a tag that its owner has put away or
 * opened, and tells the inbox what was put away until the inbox has heard it. Knows opaque ids only; the page reads the rest.
 */
'use strict';

/** The tags that are remembered, and of those untold; the oldest go first. */
const MOST = 1_000;
const SETTLED = 'settled';
const UNTOLD = 'untold';
/** Answers after which asking again may end otherwise: signed out, too fast, too slow, or a server in trouble. */
const AGAIN = [401, 403, 408, 429];

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(ring(event.data)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification));
});
self.addEventListener('notificationclose', (event) => event.waitUntil(putAway(event.notification)));
self.addEventListener('sync', (event) => event.waitUntil(tellAll()));
self.addEventListener('message', (event) => event.waitUntil(obey(event)));

/** FCM hands a web push over as JSON: what to show under `notification`, and our own ids under `data`. */
async function ring(pushed) {
  const { notification, data } = pushed?.json() ?? {};
  if (!notification?.title || (await isSettled(notification.tag))) {
    return;
  }
  const { title, body, tag } = notification;
  await self.registration.showNotification(title, { body, tag, data, icon: '/shared/icon-192.png' });
}

/** A digest speaks of several alerts and is none: it opens the list, and the inbox hears nothing of it. */
const alertOf = ({ tag, data }) => (data?.digestId ? undefined : tag);

async function open(notification) {
  await write(SETTLED, notification.tag);
  const alert = alertOf(notification);
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find((one) => new URL(one.url).pathname === '/');
  if (page) {
    page.postMessage({ open: alert });
    await page.focus();
  } else {
    await self.clients.openWindow(alert ? `/#alert=${encodeURIComponent(alert)}` : '/');
  }
}

/** Written down first: whoever dies now tells it at the next start. */
async function putAway(notification) {
  await write(SETTLED, notification.tag);
  if (alertOf(notification)) {
    await write(UNTOLD, notification.tag);
    await tellAllOrLater();
  }
}

/** Where the browser knows no background sync, the next start of the page asks. */
async function tellAllOrLater() {
  try {
    await tellAll();
  } catch {
    await self.registration.sync?.register('tell');
  }
}

/** Fails if the inbox has not heard all of it; a sync that fails is repeated by the browser. */
async function tellAll() {
  for (const alert of await tags(UNTOLD)) {
    const { status } = await fetch(`/api/alerts/${encodeURIComponent(alert)}/dismiss`, { method: 'POST' });
    if (status >= 500 || AGAIN.includes(status)) {
      throw new Error(`the inbox answered ${status}`);
    }
    await inStore(UNTOLD, 'readwrite', (store) => store.delete(alert));
  }
}

/** What the page asks for; it is answered when done, if it waits. */
async function obey({ data, ports }) {
  switch (data.act) {
    case 'start':
      await tellAllOrLater();
      break;
    case 'settle':
      await write(SETTLED, data.alert);
      await takeDown({ tag: data.alert });
      break;
    case 'forget':
      // The next person at this browser is told nothing of this one.
      await tellAll().catch(() => {});
      await inStore(SETTLED, 'readwrite', (store) => store.clear());
      await inStore(UNTOLD, 'readwrite', (store) => store.clear());
      await takeDown();
      break;
  }
  ports[0]?.postMessage('done');
}

async function takeDown(which) {
  (await self.registration.getNotifications(which)).forEach((one) => one.close());
}

async function isSettled(tag) {
  return (await inStore(SETTLED, 'readonly', (store) => store.getKey(tag ?? ''))) !== undefined;
}

/** Oldest first. */
async function tags(name) {
  const all = await inStore(name, 'readonly', (store) => store.getAll());
  return all.sort((one, other) => one.at - other.at).map(({ tag }) => tag);
}

async function write(name, tag) {
  await inStore(name, 'readwrite', (store) => store.put({ tag, at: Date.now() }));
  const known = await tags(name);
  await Promise.all(known.slice(0, -MOST).map((old) => inStore(name, 'readwrite', (store) => store.delete(old))));
}

/** One request in a transaction of its own; answers what it found once it is committed. */
async function inStore(name, mode, ask) {
  const database = await opened();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode);
    const request = ask(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  }).finally(() => database.close());
}

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('doorbell', 1);
    request.onupgradeneeded = () => [SETTLED, UNTOLD].forEach((name) => request.result.createObjectStore(name, { keyPath: 'tag' }));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
