import { call, ProblemError } from '/shared/api.js';
import { source } from './ring-settings.js';

const WORKER = '/service-worker.js';
const KEPT = 'ring';
/** Nobody waits longer for a sign-out because a push service is slow. */
const LONGEST_FAREWELL_MS = 3_000;

/** Whether this browser rings, or why not: on, off, denied, unsupported, or unavailable where the city has not set it up. */
export function ringState() {
  if (!source) {
    return 'unavailable';
  }
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
    return 'unsupported';
  }
  if (Notification.permission === 'denied') {
    return 'denied';
  }
  return kept()?.endpointId && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Asks for permission and registers; only after somebody has pressed the button that says so. */
export async function ringOn(person) {
  if ((await Notification.requestPermission()) === 'granted') {
    await register(person);
  }
}

/** At every start: tokens change, and what was put away offline is still to be told. Another person's browser stops ringing for them. */
export async function ringAgain(person) {
  if (!kept()) {
    return;
  }
  if (kept().person !== person) {
    await ringOff();
  } else if (Notification.permission === 'granted') {
    await register(person);
    await tellWorker({ act: 'start' });
  } else {
    await ringOff();
  }
}

/** Stops ringing and forgets what this browser knew of its person; after a while without an answer it gives up waiting. */
export async function ringOff() {
  await Promise.race([underWay, patience()]);
  const known = kept();
  if (!known) {
    return;
  }
  const farewell = Promise.allSettled([
    call('DELETE', `/api/endpoints/${known.endpointId}`),
    tellWorker({ act: 'forget' }),
    Promise.all([tokens(), registration()]).then(([{ forget }, worker]) => forget(worker)),
  ]);
  await Promise.race([farewell, patience()]);
  localStorage.removeItem(KEPT);
}

/** An alert that was opened or put away on the page rings no more, and leaves the screen. */
export function settle(alert) {
  if (kept()) {
    tellWorker({ act: 'settle', alert });
  }
}

/** Calls `open` with the alert whose notification was clicked while this page was open. */
export function onNotificationOpened(open) {
  navigator.serviceWorker?.addEventListener('message', ({ data }) => open(data.open));
}

/** One at a time; whoever signs out meanwhile waits for it, or it would ring for them afterwards. */
let underWay = Promise.resolve();

function register(person) {
  const registered = registerNow(person);
  underWay = registered.catch(() => {});
  return registered;
}

function patience() {
  return new Promise((resolve) => { setTimeout(resolve, LONGEST_FAREWELL_MS); });
}

async function registerNow(person) {
  const { token } = await tokens();
  const value = await token(await registration());
  // Noted before it is known: also a page that is closed in between goes on with it at the next start.
  localStorage.setItem(KEPT, JSON.stringify({ ...kept(), person }));
  const { endpointId } = await call('POST', '/api/endpoints', { kind: 'token', value, platform: 'web', locale: document.documentElement.lang });
  localStorage.setItem(KEPT, JSON.stringify({ person, endpointId }));
}

function registration() {
  return navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' }).then(() => navigator.serviceWorker.ready);
}

/** Loaded when first needed: who does not ring does not wait for it. */
function tokens() {
  return import(source);
}

function kept() {
  return JSON.parse(localStorage.getItem(KEPT));
}

async function tellWorker(what) {
  const { active } = await registration();
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    active.postMessage(what, [port2]);
  });
}

/** Faults of push services are told as problems, like those of our own. */
export function problemOf(fault) {
  return fault instanceof ProblemError
    ? fault.problem
    : { type: '/problems/unregistered' };
}
