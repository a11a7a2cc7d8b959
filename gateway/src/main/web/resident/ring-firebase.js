import { initializeApp } from 'firebase/app';
import { deleteToken, getMessaging, getToken } from 'firebase/messaging';
import { settings } from './ring-settings.js';

const { vapidKey, ...app } = settings;
const messaging = getMessaging(initializeApp(app));

/** The registration token by which FCM knows this browser: the same as before, or a new one when it has changed. */
export function token(serviceWorkerRegistration) {
  return getToken(messaging, { vapidKey, serviceWorkerRegistration });
}

/** Ends the push subscription. The SDK must have seen the worker before, or it looks for one of its own. */
export async function forget(serviceWorkerRegistration) {
  await token(serviceWorkerRegistration);
  await deleteToken(messaging);
}
