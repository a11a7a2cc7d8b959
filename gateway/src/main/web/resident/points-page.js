import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { call, ProblemError } from '/shared/api.js';
import { Spoken, count, day, moment, problemBox, say } from './words.js';
import './code-scan.js';

/** Every point that its reader has: where it came from, when it ends, what was applied for, and what has become of the rest. */
class PointsPage extends Spoken {
  static properties = {
    code: { attribute: false },
    points: { state: true },
    applications: { state: true },
    lines: { state: true },
    problem: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('points-changed', () => this.load());
    this.load();
  }

  async load() {
    try {
      const [points, applications, history] = await Promise.all([
        call('GET', '/api/points'),
        call('GET', '/api/points/applications'),
        call('GET', '/api/points/history'),
      ]);
      this.points = points;
      this.applications = applications.items;
      this.lines = history.items;
      this.next = history.next;
      this.problem = undefined;
    } catch (fault) {
      this.tell(fault);
    }
  }

  async loadOlder() {
    try {
      const page = await call('GET', `/api/points/history?cursor=${encodeURIComponent(this.next)}`);
      this.next = page.next;
      this.lines = [...this.lines, ...page.items];
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

  render() {
    return html`
      <h1>${say('points.title')}</h1>
      ${this.problem ? problemBox(this.problem) : nothing}
      ${this.points ? this.balance() : html`<p class="loading">${say('app.loading')}</p>`}
      <code-scan .code=${this.code}></code-scan>
      ${this.points ? [this.lots(), this.applied(), this.history()] : nothing}
    `;
  }

  balance() {
    const { balance, held, owed } = this.points;
    return html`<p class="amount" role="status">${say('points.balance', count(balance))}</p>
      ${held ? html`<p>${say('points.held', count(held))}</p>` : nothing}
      ${owed ? html`<p>${say('points.owed', count(owed))}</p>` : nothing}`;
  }

  lots() {
    return html`<section aria-labelledby="lots-heading">
      <h2 id="lots-heading">${say('points.lots')}</h2>
      ${this.points.lots.length
        ? html`<ul class="lines">${this.points.lots.map((lot) => html`<li>
            <span lang="ja">${lot.campaign}</span><strong>${say('points.number', count(lot.points))}</strong>
            <span class="hint">${say('points.lastDay', day(lot.expiry))}</span>
          </li>`)}</ul>`
        : html`<p>${say('points.none')}</p>`}
    </section>`;
  }

  applied() {
    if (!this.applications.length) {
      return nothing;
    }
    return html`<section aria-labelledby="applied-heading">
      <h2 id="applied-heading">${say('points.applications')}</h2>
      <ul class="lines">${this.applications.map((one) => html`<li data-state=${one.state}>
        <span lang="ja">${one.campaign}</span><strong>${say(`applied.${one.state}`)}</strong>
        <span class="hint">${one.due && one.state === 'SCHEDULED' ? say('points.due', day(one.due)) : say('points.appliedAt', moment(one.applied))}</span>
        ${one.why ? html`<span lang="ja">${one.why}</span>` : nothing}
      </li>`)}</ul>
    </section>`;
  }

  history() {
    return html`<section aria-labelledby="history-heading">
      <h2 id="history-heading">${say('points.history')}</h2>
      ${this.lines.length
        ? html`<ul class="lines">${repeat(this.lines, (line) => line.entryId, (line) => html`<li data-kind=${line.kind}>
            <span lang="ja">${line.why}</span><strong>${say('points.number', this.signed(line.points))}</strong>
            <span class="hint">${moment(line.at)}</span>
          </li>`)}</ul>`
        : html`<p>${say('points.historyEmpty')}</p>`}
      ${this.next ? html`<button @click=${this.loadOlder}>${say('points.older')}</button>` : nothing}
    </section>`;
  }

  /** Which way they went is written, not only coloured. */
  signed(points) {
    return points > 0 ? `＋${count(points)}` : count(points);
  }
}

customElements.define('points-page', PointsPage);
