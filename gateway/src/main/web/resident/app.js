import { html, nothing } from 'lit';
import { call, ProblemError } from '/shared/api.js';
import './alert-list.js';
import './family-form.js';
import './language-switch.js';
import './points-page.js';
import './preferences.js';
import './ring-switch.js';
import { onNotificationOpened, ringAgain, ringOff } from './ring.js';
import { Spoken, language, problemBox, say, speak, speakAsBefore } from './words.js';

/** What a clicked notification was about, also when its reader must sign in first. */
const OPENED = 'opened-alert';

/** The code of a venue that was read, also when its reader must sign in first. */
const SCANNED = 'scanned-code';

/** The shell: who is signed in, and which of the views is shown. */
class ResidentApp extends Spoken {
  static properties = {
    me: { state: true },
    household: { state: true },
    view: { state: true },
    opened: { state: true },
    scanned: { state: true },
    problem: { state: true },
  };

  createRenderRoot() {
    this.replaceChildren();
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('signed-out', () => {
      this.view = 'signed-out';
    });
    this.addEventListener('household-changed', (event) => {
      this.household = event.detail;
      this.view = event.detail ? 'alerts' : 'family';
    });
    onNotificationOpened((alert) => this.open(alert));
    window.addEventListener('hashchange', () => this.readAddress());
    this.readAddress();
    this.start();
  }

  readAddress() {
    const address = new URLSearchParams(location.hash.slice(1));
    for (const [name, key] of [['alert', OPENED], ['scan', SCANNED]]) {
      if (address.get(name)) {
        sessionStorage.setItem(key, address.get(name));
        history.replaceState(null, '', '/');
      }
    }
    if (this.me) {
      this.openRemembered();
    }
  }

  openRemembered() {
    const alert = sessionStorage.getItem(OPENED);
    const code = sessionStorage.getItem(SCANNED);
    sessionStorage.removeItem(OPENED);
    sessionStorage.removeItem(SCANNED);
    if (alert) {
      this.open(alert);
    } else if (code) {
      this.scanned = code;
      this.view = 'points';
    }
  }

  open(alert) {
    if (this.me) {
      this.opened = alert;
      this.view = 'alerts';
    }
  }

  async start() {
    try {
      this.me = await call('GET', '/api/me');
      const [household, wish] = await Promise.all([this.findHousehold(), call('GET', '/api/preferences')]);
      this.household = household;
      await this.speakAsWished(wish.language);
      this.view = this.household ? 'alerts' : 'family';
      this.openRemembered();
      // Nobody waits for it, and the next start does it again.
      ringAgain(this.me.person).catch((fault) => console.warn('this browser does not ring:', fault));
    } catch (fault) {
      if (!(fault instanceof ProblemError)) {
        throw fault;
      }
      this.view = fault.problem.status === 401 ? 'signed-out' : 'problem';
      this.problem = fault.problem;
    }
  }

  /** What somebody has chosen goes before what this browser last showed, maybe to somebody else. */
  async speakAsWished(wish) {
    if (wish && wish !== language()) {
      await speak(wish).catch((fault) => console.warn('no catalogue:', fault));
    }
  }

  async findHousehold() {
    try {
      return await call('GET', '/api/household');
    } catch (fault) {
      if (fault instanceof ProblemError && fault.is('no-household')) {
        return undefined;
      }
      throw fault;
    }
  }

  render() {
    return html`
      <header class="top">
        <div>
          <p class="brand">${say('app.title')}</p>
          <language-switch .person=${this.view === 'signed-out' ? undefined : this.me?.person}></language-switch>
          ${this.me && this.view !== 'signed-out' ? this.navigation() : nothing}
        </div>
      </header>
      <main id="main" tabindex="-1">${this.content()}</main>
      <footer>${say('app.footer')}</footer>
    `;
  }

  navigation() {
    const entry = (view, label) => html`<li>
      <button aria-current=${this.view === view ? 'page' : 'false'} @click=${() => { this.view = view; }}>${label}</button>
    </li>`;
    return html`<nav aria-label=${say('app.menu')}>
      <ul>
        ${entry('alerts', say('nav.alerts'))} ${entry('points', say('nav.points'))} ${entry('family', say('nav.family'))}
        ${entry('preferences', say('nav.preferences'))}
        <li><form method="post" action="/sign-out" @submit=${this.signOut}><button>${say('nav.signOut')}</button></form></li>
      </ul>
    </nav>`;
  }

  /** While the session lasts, this browser can still be taken off the person's list. */
  async signOut(event) {
    event.preventDefault();
    const form = event.target;
    await ringOff();
    form.submit();
  }

  content() {
    switch (this.view) {
      case 'alerts':
        return html`<alert-list .household=${this.household} .opened=${this.opened} .person=${this.me.person}></alert-list>`;
      case 'points':
        return html`<points-page .code=${this.scanned}></points-page>`;
      case 'family':
        return html`<family-form .household=${this.household}></family-form>`;
      case 'preferences':
        return html`<preferences-form></preferences-form><ring-switch .person=${this.me.person}></ring-switch>`;
      case 'signed-out':
        return html`<h1>${say('door.title')}</h1>
          <p>${say('door.text')}</p>
          <p><a class="button main" href="/sign-in">${say('door.signIn')}</a></p>`;
      case 'problem':
        return html`${problemBox(this.problem)}
          <button @click=${() => this.start()}>${say('app.again')}</button>`;
      default:
        return html`<p class="loading">${say('app.loading')}</p>`;
    }
  }
}

// Before anything is drawn, lest a page shows Japanese first and another language then.
await speakAsBefore();
customElements.define('resident-app', ResidentApp);
