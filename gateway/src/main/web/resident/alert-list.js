import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { call, ProblemError } from '/shared/api.js';
import { watchInbox } from './live.js';
import { states } from './texts.js';
import './alert-card.js';
import './ring-switch.js';

/** The inbox, newest first, live. */
export class AlertList extends LitElement {
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

  createRenderRoot() {
    return this;
  }

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

  updated(changed) {
    if (changed.has('opened') && this.opened) {
      this.findOpened();
    }
  }

  /** What rang may lie on an older page. */
  async findOpened() {
    try {
      this.rung = (await call('GET', `/api/alerts/${encodeURIComponent(this.opened)}`)).alert;
    } catch (fault) {
      this.tell(fault);
    }
  }

  render() {
    return html`
      <h1>あなたへのお知らせ</h1>
      <p class="status" role="status">${this.summary()}</p>
      ${this.problem ? html`<div class="problem" role="alert"><strong>${this.problem.title}</strong><br />${this.problem.detail}</div>` : nothing}
      <ring-switch invites .person=${this.person}></ring-switch>
      ${this.page ? this.cards() : html`<p class="loading">読み込んでいます…</p>`}
    `;
  }

  summary() {
    if (!this.page) {
      return '';
    }
    const unread = this.page.unread ? `未読が${this.page.unread}件あります。` : '未読はありません。';
    return `${unread}${states[this.connection] ?? ''}`;
  }

  cards() {
    const listed = [...this.page.items, ...this.older];
    const missing = this.rung && !listed.some((alert) => alert.alertId === this.rung.alertId);
    const alerts = missing ? [this.rung, ...listed] : listed;
    if (!alerts.length) {
      return html`<p class="card">
        今のところ、お知らせはありません。お子さんの成長に合わせて、対象になりそうな制度が見つかるとここに届きます。
      </p>`;
    }
    return html`
      ${repeat(alerts, (alert) => alert.alertId, (alert) => html`<alert-card .alert=${alert} .child=${this.childOf(alert)} ?applied=${this.isApplied(alert)} ?opened=${alert.alertId === this.rung?.alertId}></alert-card>`)}
      ${this.next() ? html`<button @click=${this.loadOlder}>前のお知らせを見る</button>` : nothing}
      <p class="hint">お知らせは、届いてから${this.page.keptDays}日のあいだ読めます。片づけていないものは、申し込みの期限までは残ります。</p>
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
    try {
      const [page, applications] = await Promise.all([call('GET', '/api/alerts'), call('GET', '/api/applications')]);
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
      const page = await call('GET', `/api/alerts?cursor=${encodeURIComponent(this.next())}`);
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
