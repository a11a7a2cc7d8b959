import { LitElement, html, nothing } from 'lit';
import { call, ProblemError } from '/shared/api.js';
import { childName, moment } from './texts.js';

const WHAT = {
  INVITED: '招待コードを作りました',
  JOINED: '加わりました',
  LEFT: '登録から外れました',
  REMOVAL_ASKED: '登録を外すよう申し出ました',
  OBJECTED: '外れることに同意しませんでした',
  REMOVED: '申し出により登録を外しました',
  DATE_CHANGED: '日付を直しました',
  FORGOTTEN: '登録をやめました',
};

/** Who else cares for a child: inviting, leaving, asking, objecting; and saying nothing of the child any more. */
export class ChildGuardians extends LitElement {
  static properties = {
    child: { attribute: false },
    known: { state: true },
    code: { state: true },
    forgetting: { state: true },
    problem: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  render() {
    if (!this.known) {
      return nothing;
    }
    const self = this.known.guardians.find((one) => one.you);
    return html`
      <section class="card">
        <h3>${childName(this.child)}</h3>
        <ul>${this.known.guardians.map((one, at) => this.guardian(one, at))}</ul>
        ${this.code ? html`<p role="status">招待コード <strong>${this.code.code}</strong>（${moment(this.code.until)}まで、一人だけ使えます）</p>` : nothing}
        ${self?.removedOn
          ? html`<p class="problem" role="alert">
              あなたの登録を外す申し出があります。${moment(self.removedOn)}に外れます。
              <button @click=${() => this.act('POST', '/objection')}>同意しない</button>
            </p>`
          : nothing}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem.title} ${this.problem.detail ?? ''}</p>` : nothing}
        <div class="actions">
          <button data-act="invite" @click=${this.invite}>ほかの保護者を招待する</button>
          ${this.forgetting
            ? html`<button class="danger" @click=${() => this.act('DELETE', '')}>すべての保護者で、お知らせをやめる</button>
                <button @click=${() => { this.forgetting = false; }}>戻る</button>`
            : html`<button data-act="forget" @click=${() => { this.forgetting = true; }}>このお子さんのお知らせをやめる</button>`}
        </div>
        ${this.known.log.length ? html`<h4>変更の記録</h4><ul class="why">${this.known.log.map((line) => this.line(line))}</ul>` : nothing}
      </section>
    `;
  }

  guardian(one, at) {
    const path = `/guardians/${one.guardianId}`;
    return html`<li>
      ${one.you ? 'あなた' : `保護者${at + 1}`}
      ${one.removedOn ? html`（${moment(one.removedOn)}に外れます）` : nothing}
      ${one.you && this.known.guardians.length > 1 ? html`<button @click=${() => this.act('DELETE', path)}>わたしが外れる</button>` : nothing}
      ${!one.you && !one.removedOn ? html`<button @click=${() => this.act('DELETE', path)}>外すよう申し出る（14日後）</button>` : nothing}
    </li>`;
  }

  line(line) {
    const at = this.known.guardians.findIndex((one) => one.guardianId === line.by);
    const who = line.byYou ? 'あなた' : at < 0 ? '以前の保護者' : `保護者${at + 1}`;
    return html`<li>${moment(line.at)} ${who}が${WHAT[line.what]}</li>`;
  }

  path(rest) {
    return `/api/household/children/${this.child.childId}${rest}`;
  }

  async load() {
    await this.attempt(async () => {
      this.known = await call('GET', this.path('/guardians'));
    });
  }

  async invite() {
    await this.attempt(async () => {
      this.code = await call('POST', this.path('/invitation'));
      this.known = await call('GET', this.path('/guardians'));
    });
  }

  async act(method, rest) {
    await this.attempt(async () => {
      await call(method, this.path(rest));
      this.dispatchEvent(new CustomEvent('children-changed', { bubbles: true }));
      if (method === 'POST') {
        await this.load();
      }
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
}

customElements.define('child-guardians', ChildGuardians);
