import { settings } from './ring-settings.js';

/** Development only: the FCM stand-in knows this browser as one of its phones, and shows there what would ring here. */
const REGISTRATIONS = `${settings.url}/v1/projects/${settings.projectId}/registrations`;
const KEPT = 'ring-stand-in';

export async function token() {
  if (!localStorage.getItem(KEPT)) {
    const web = { endpoint: `urn:uuid:${crypto.randomUUID()}`, p256dh: 'none', auth: 'none' };
    const response = await fetch(REGISTRATIONS, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ web }),
    });
    localStorage.setItem(KEPT, (await response.json()).token);
  }
  return localStorage.getItem(KEPT);
}

export async function forget() {
  await fetch(`${REGISTRATIONS}/${localStorage.getItem(KEPT)}`, { method: 'DELETE' });
  localStorage.removeItem(KEPT);
}
