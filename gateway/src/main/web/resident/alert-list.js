import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { call, ProblemError } from '/shared/api.js';
import { watchInbox } from './live.js';
import { Spoken, language, problemBox, say } from './words.js';
import './alert-card.js';
import './ring-switch.js';

/** The inbox, newest first, live. */
export class AlertList extends Spoken {
  static properties = {
    household: { attribute: false },
    opened: { attribute: false },
    person: { attribute: false },
    rung: { state: true },
    page: { state: true },
    applications: { state: true },
    older: { state: true },
    problem: { state: true },
    connection: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.older = [];
    this.stop = watchInbox(
      () => this.load(),
      (state) => {
        this.connection = state;
      },
    );
    this.addEventListener('inbox-changed', () => this.load());
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
  }

  /** The alerts themselves come in the reader's language. */
  languageChanged() {
    super.languageChanged();
    this.load();
    if (this.rung) {
      this.findOpened();
    }
  }

  updated(changed) {
    if (changed.has('opened') && this.opened) {
      this.findOpened();
    }
  }

  /** What rang may lie on an older page. */
  async findOpened() {
    try {
      this.rung = (await call('GET', `/api/alerts/${encodeURIComponent(this.opened)}?lang=${language()}`)).alert;
    } catch (fault) {
      this.tell(fault);
    }
  }

  render() {
    return html`
      <h1>${say('alerts.title')}</h1>
      <p class="status" role="status">${this.summary()}</p>
      ${this.problem ? problemBox(this.problem) : nothing}
      <ring-switch invites .person=${this.person}></ring-switch>
      ${this.page ? this.cards() : html`<p class="loading">${say('app.loading')}</p>`}
    `;
  }

  summary() {
    if (!this.page) {
      return '';
    }
    const unread = this.page.unread ? say('alerts.unread', this.page.unread) : say('alerts.allRead');
    return this.connection ? `${unread}${say(`alerts.${this.connection}`)}` : unread;
  }

  cards() {
    const listed = [...this.page.items, ...this.older];
    const missing = this.rung && !listed.some((alert) => alert.alertId === this.rung.alertId);
    const alerts = missing ? [this.rung, ...listed] : listed;
    if (!alerts.length) {
      return html`<p class="card">${say('alerts.empty')}</p>`;
    }
    return html`
      ${repeat(alerts, (alert) => alert.alertId, (alert) => html`<alert-card .alert=${alert} .child=${this.childOf(alert)} ?applied=${this.isApplied(alert)} ?opened=${alert.alertId === this.rung?.alertId}></alert-card>`)}
      ${this.next() ? html`<button @click=${this.loadOlder}>${say('alerts.older')}</button>` : nothing}
      <p class="hint">${say('alerts.kept', this.page.keptDays)}</p>
      <p class="hint">${this.page.attribution}</p>
    `;
  }

  childOf(alert) {
    return this.household?.children.find((child) => child.childId === alert.childId);
  }

  isApplied(alert) {
    return this.applications?.some((one) => one.psid === alert.psid && one.childId === alert.childId) ?? false;
  }

  next() {
    return this.older.length ? this.olderNext : this.page.next;
  }

  async load() {
    const asked = language();
    try {
      const [page, applications] = await Promise.all([call('GET', `/api/alerts?lang=${language()}`), call('GET', '/api/applications')]);
      if (asked !== language()) {
        return;
      }
      this.page = page;
      this.applications = applications.items;
      this.older = [];
      this.problem = undefined;
    } catch (fault) {
      this.tell(fault);
    }
  }

  async loadOlder() {
    try {
      const page = await call('GET', `/api/alerts?lang=${language()}&cursor=${encodeURIComponent(this.next())}`);
      this.olderNext = page.next;
      this.older = [...this.older, ...page.items];
    } catch (fault) {
      this.tell(fault);
    }
  }

  tell(fault) {
    if (!(fault instanceof ProblemError)) {
      throw fault;
    }
    if (fault.problem.status === 401) {
      this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true }));
    }
    this.problem = fault.problem;
  }
}

customElements.define('alert-list', AlertList);
