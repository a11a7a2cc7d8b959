import { LitElement, html, nothing } from 'lit';
import { call, ProblemError } from '/shared/api.js';
import { moment, topics, languages } from './texts.js';

/** What rings, when and how often; each change is stored at once. Below it, what did not ring and why. */
export class PreferencesForm extends LitElement {
  static properties = {
    chosen: { state: true },
    withheld: { state: true },
    next: { state: true },
    problem: { state: true },
    saved: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.withheld = [];
    this.load();
  }

  render() {
    return html`
      <h1>通知の設定</h1>
      <p>お知らせは、ここの設定にかかわらず、すべてお知らせの一覧に入ります。災害や命にかかわる通知は、いつでも鳴ります。</p>
      ${this.problem ? html`<div class="problem" role="alert"><strong>${this.problem.title}</strong><br />${this.problem.detail}</div>` : nothing}
      <p class="status" role="status">${this.saved ? '保存しました。' : ''}</p>
      ${this.chosen ? this.form() : html`<p class="loading">読み込んでいます…</p>`}
      ${this.silent()}
    `;
  }

  form() {
    const { muted, digest, quietHours, dailyCap, language } = this.chosen;
    return html`
      <fieldset>
        <legend>鳴らす種類</legend>
        ${Object.entries(topics).map(
          ([topic, label]) => html`<label class="inline">
            <input
              type="checkbox"
              name=${topic}
              .checked=${!muted.includes(topic)}
              @change=${(event) => this.choose({ muted: event.target.checked ? muted.filter((one) => one !== topic) : [...muted, topic] })}
            />
            <span>${label}</span>
          </label>`,
        )}
      </fieldset>
      <fieldset>
        <legend>週に一度のまとめ</legend>
        <label class="inline">
          <input type="checkbox" name="digest" .checked=${digest} @change=${(event) => this.choose({ digest: event.target.checked })} />
          <span>あてはまるかもしれない制度を、土曜日にまとめて知らせる</span>
        </label>
      </fieldset>
      <fieldset>
        <legend>鳴らさない時間</legend>
        <label class="inline">
          <input type="checkbox" name="quiet" .checked=${Boolean(quietHours)} @change=${(event) => this.choose({ quietHours: event.target.checked ? { from: '21:00', until: '08:00' } : undefined })} />
          <span>決めた時間は鳴らさず、終わってから知らせる</span>
        </label>
        ${quietHours ? html`${this.time('from', 'はじまり', quietHours)} ${this.time('until', 'おわり', quietHours)}` : nothing}
      </fieldset>
      <label for="cap">1日に鳴らす回数</label>
      <select id="cap" @change=${(event) => this.choose({ dailyCap: Number(event.target.value) })}>
        ${[...new Set([0, 1, 2, 3, 5, 10, 50, dailyCap])].sort((a, b) => a - b).map((cap) => html`<option value=${cap} ?selected=${cap === dailyCap}>${cap === 0 ? '鳴らさない' : `${cap}回まで`}</option>`)}
      </select>
      <label for="language">通知のことば</label>
      <select id="language" @change=${(event) => this.choose({ language: event.target.value || undefined })}>
        <option value="" ?selected=${!language}>端末のことば</option>
        ${Object.entries(languages).map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}
      </select>
    `;
  }

  time(edge, label, quietHours) {
    return html`<label for="quiet-${edge}">${label}</label>
      <input type="time" id="quiet-${edge}" required .value=${quietHours[edge]} @change=${(event) => event.target.value && this.choose({ quietHours: { ...quietHours, [edge]: event.target.value } })} />`;
  }

  silent() {
    return html`
      <h2>鳴らなかったお知らせ</h2>
      ${this.withheld.length || this.next
        ? html`<ul class="silent">
            ${this.withheld.map((one) => html`<li data-reason=${one.reason}>
              <strong>${one.title}</strong><br />${one.text}${one.until ? html` ${moment(one.until)} ごろに、もう一度確かめます。` : nothing}
            </li>`)}
          </ul>`
        : html`<p>鳴らなかったお知らせはありません。</p>`}
      ${this.next ? html`<button @click=${() => this.attempt(() => this.loadWithheld(this.next))}>前のものを見る</button>` : nothing}
    `;
  }

  async load() {
    await this.attempt(async () => {
      this.chosen = await call('GET', '/api/preferences');
      this.withheld = [];
      await this.loadWithheld();
    });
  }

  async loadWithheld(cursor) {
    const page = await call('GET', `/api/alerts/withheld${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`);
    this.withheld = [...this.withheld, ...page.items];
    this.next = page.next;
  }

  /** One change after the other: each is sent with the revision that the one before has brought. */
  choose(change) {
    this.saved = false;
    this.chosen = { ...this.chosen, ...change };
    this.storing = (this.storing ?? Promise.resolve()).then(() => this.store());
  }

  async store() {
    this.saved = await this.attempt(async () => {
      const { revision } = await call('PUT', '/api/preferences', this.chosen);
      this.chosen = { ...this.chosen, revision };
    });
    if (!this.saved) {
      // What is shown is what is stored, also after another screen was faster.
      const { problem } = this;
      await this.attempt(async () => {
        this.chosen = await call('GET', '/api/preferences');
      });
      this.problem = problem;
    }
  }

  async attempt(act) {
    try {
      this.problem = undefined;
      await act();
      return true;
    } catch (fault) {
      if (!(fault instanceof ProblemError)) {
        throw fault;
      }
      if (fault.problem.status === 401) {
        this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true }));
      }
      this.problem = fault.problem;
      return false;
    }
  }
}

customElements.define('preferences-form', PreferencesForm);
