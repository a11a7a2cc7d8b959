import { html, nothing } from 'lit';
import { call, ProblemError } from '/shared/api.js';
import { settle } from './ring.js';
import { Spoken, childName, day, label, language, moment, say, told } from './words.js';

/** One alert: what it is, for which child, why it came, until when, where the official page is. */
export class AlertCard extends Spoken {
  static properties = {
    alert: { attribute: false },
    child: { attribute: false },
    applied: { type: Boolean },
    opened: { type: Boolean },
    detail: { state: true },
    problem: { state: true },
  };

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
          ${alert.read ? nothing : html`<li>${say('card.unread')}</li>`}
          ${alert.dismissed ? html`<li>${say('card.dismissed')}</li>` : nothing}
          ${this.applied ? html`<li>${say('card.applied')}</li>` : nothing}
          ${alert.deadline ? html`<li class="attention">${say('card.deadline', day(alert.deadline))}</li>` : nothing}
        </ul>
        <h2 id="t-${alert.alertId}" tabindex="-1" lang=${alert.titleLanguage}>${alert.title}</h2>
        <p class="more" lang=${alert.language}>${alert.body}</p>
        ${this.reasons(say('card.why'), alert.why)} ${this.reasons(say('card.missing'), alert.missing)}
        ${this.programme()} ${this.problem ? this.wrong() : nothing}
        <div class="actions">
          ${alert.officialLink
            ? html`<a class="button main" href=${alert.officialLink} target="_blank" rel="noopener noreferrer">${say('card.official')}</a>`
            : nothing}
          ${this.detail ? nothing : html`<button @click=${this.open}>${say('card.steps')}</button>`}
          ${alert.deadline && alert.childId ? this.application() : nothing}
          ${alert.dismissed ? nothing : html`<button data-act="dismiss" @click=${this.dismiss}>${say('card.dismiss')}</button>`}
        </div>
        <p class="hint">${say('card.arrived', moment(alert.createdAt))}</p>
      </article>
    `;
  }

  /** Who has applied is not reminded of the deadline; a slip is taken back. */
  application() {
    return this.applied
      ? html`<button data-act="take-back" @click=${() => this.apply('DELETE')}>${say('card.takeBack')}</button>`
      : html`<button data-act="applied" @click=${() => this.apply('POST')}>${say('card.applied')}</button>`;
  }

  reasons(heading, list) {
    if (!list?.length) {
      return nothing;
    }
    return html`<h3>${heading}</h3>
      <ul class="why">
        ${list.map((reason) => html`<li lang=${reason.language ?? this.alert.language}>${reason.text}${reason.quote ? html`<q lang="ja">${reason.quote}</q>` : nothing}</li>`)}
      </ul>`;
  }

  programme() {
    const programme = this.detail?.programme;
    if (!programme) {
      return nothing;
    }
    const parts = [
      [say('sheet.summary'), programme.summary],
      [say('sheet.support'), programme.support],
      [say('sheet.howToApply'), programme.howToApply],
      [say('sheet.period'), programme.period],
      [say('sheet.belongings'), programme.belongings],
      [say('sheet.counter'), programme.counter],
      [say('sheet.contact'), programme.contact],
    ];
    const written = parts.filter(([, text]) => text);
    const source = written.length && language() !== 'ja' ? html`<p class="hint">${say('sheet.source')}</p>` : nothing;
    return [source, ...written.map(([heading, text]) => html`<h3>${heading}</h3>
        <p class="more" lang="ja">${text}</p>`)];
  }

  wrong() {
    const { title, detail, lang } = told(this.problem);
    return html`<p class="problem" role="alert" lang=${lang}>${title} ${detail}</p>`;
  }

  async open() {
    await this.attempt(async () => {
      this.detail = await call('GET', `/api/alerts/${this.alert.alertId}?lang=${language()}`);
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
      this.problem = fault.problem;
    }
  }

  changed() {
    this.dispatchEvent(new CustomEvent('inbox-changed', { bubbles: true }));
  }
}

customElements.define('alert-card', AlertCard);
