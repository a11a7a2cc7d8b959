import { LitElement, html, nothing } from 'lit';
import { call, ProblemError } from '/shared/api.js';
import { settle } from './ring.js';
import { childName, day, label, moment } from './texts.js';

/** One alert: what it is, for which child, why it came, until when, where the official page is. */
export class AlertCard extends LitElement {
  static properties = {
    alert: { attribute: false },
    child: { attribute: false },
    applied: { type: Boolean },
    opened: { type: Boolean },
    detail: { state: true },
    problem: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  /** Opened by a click on its notification: its steps are shown, and the reader is taken to it. */
  updated(changed) {
    if (changed.has('opened') && this.opened) {
      this.querySelector('h2').focus();
      this.open();
    }
  }

  render() {
    const { alert } = this;
    return html`
      <article
        class="card ${alert.read ? '' : 'unread'} ${alert.dismissed ? 'dismissed' : ''}"
        aria-labelledby="t-${alert.alertId}"
        data-alert=${alert.alertId}
      >
        <ul class="labels">
          <li class=${alert.kind === 'ELIGIBLE' ? 'key' : ''}>${label(alert)}</li>
          ${this.child ? html`<li>${childName(this.child)}</li>` : nothing}
          ${alert.read ? nothing : html`<li>未読</li>`}
          ${alert.dismissed ? html`<li>片づけ済み</li>` : nothing}
          ${this.applied ? html`<li>申請しました</li>` : nothing}
          ${alert.deadline ? html`<li class="attention">期限 ${day(alert.deadline)}</li>` : nothing}
        </ul>
        <h2 id="t-${alert.alertId}" tabindex="-1">${alert.title}</h2>
        <p class="more">${alert.body}</p>
        ${this.reasons('このお知らせが届いた理由', alert.why)} ${this.reasons('まだ分からないこと', alert.missing)}
        ${this.programme()} ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <div class="actions">
          ${alert.officialLink
            ? html`<a class="button main" href=${alert.officialLink} target="_blank" rel="noopener noreferrer">公式ページを見る</a>`
            : nothing}
          ${this.detail ? nothing : html`<button @click=${this.open}>手続きを見る</button>`}
          ${alert.deadline && alert.childId ? this.application() : nothing}
          ${alert.dismissed ? nothing : html`<button data-act="dismiss" @click=${this.dismiss}>片づける</button>`}
        </div>
        <p class="hint">${moment(alert.createdAt)} に届きました</p>
      </article>
    `;
  }

  /** Who has applied is not reminded of the deadline; a slip is taken back. */
  application() {
    return this.applied
      ? html`<button data-act="take-back" @click=${() => this.apply('DELETE')}>申請していないことにする</button>`
      : html`<button data-act="applied" @click=${() => this.apply('POST')}>申請しました</button>`;
  }

  reasons(heading, list) {
    if (!list?.length) {
      return nothing;
    }
    return html`<h3>${heading}</h3>
      <ul class="why">
        ${list.map((reason) => html`<li>${reason.text}${reason.quote ? html`<q>${reason.quote}</q>` : nothing}</li>`)}
      </ul>`;
  }

  programme() {
    const programme = this.detail?.programme;
    if (!programme) {
      return nothing;
    }
    const parts = [
      ['制度のあらまし', programme.summary],
      ['受けられる支援', programme.support],
      ['申し込み方', programme.howToApply],
      ['申し込みの時期', programme.period],
      ['必要なもの', programme.belongings],
      ['窓口', programme.counter],
      ['問い合わせ', programme.contact],
    ];
    return parts
      .filter(([, text]) => text)
      .map(([heading, text]) => html`<h3>${heading}</h3>
        <p class="more">${text}</p>`);
  }

  async open() {
    await this.attempt(async () => {
      this.detail = await call('GET', `/api/alerts/${this.alert.alertId}`);
      await call('POST', `/api/alerts/${this.alert.alertId}/read`);
      settle(this.alert.alertId);
      this.changed();
    });
  }

  async apply(method) {
    await this.attempt(async () => {
      await call(method, `/api/alerts/${this.alert.alertId}/applied`);
      this.changed();
    });
  }

  async dismiss() {
    await this.attempt(async () => {
      await call('POST', `/api/alerts/${this.alert.alertId}/dismiss`);
      settle(this.alert.alertId);
      this.changed();
    });
  }

  async attempt(act) {
    try {
      this.problem = undefined;
      await act();
    } catch (fault) {
      if (!(fault instanceof ProblemError)) {
        throw fault;
      }
      this.problem = `${fault.problem.title} ${fault.problem.detail ?? ''}`;
    }
  }

  changed() {
    this.dispatchEvent(new CustomEvent('inbox-changed', { bubbles: true }));
  }
}

customElements.define('alert-card', AlertCard);
