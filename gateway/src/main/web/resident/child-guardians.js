import { html, nothing } from 'lit';
import { call, ProblemError } from '/shared/api.js';
import { Spoken, childName, moment, say, told } from './words.js';

/** Who else cares for a child: inviting, leaving, asking, objecting; and saying nothing of the child any more. */
export class ChildGuardians extends Spoken {
  static properties = {
    child: { attribute: false },
    known: { state: true },
    code: { state: true },
    forgetting: { state: true },
    problem: { state: true },
  };

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
        ${this.code ? html`<p role="status">${say('guardians.code')} <strong>${this.code.code}</strong>${say('guardians.code.until', moment(this.code.until))}</p>` : nothing}
        ${self?.removedOn
          ? html`<p class="problem" role="alert">
              ${say('guardians.asked', moment(self.removedOn))}
              <button @click=${() => this.act('POST', '/objection')}>${say('guardians.object')}</button>
            </p>`
          : nothing}
        ${this.problem ? this.wrong() : nothing}
        <div class="actions">
          <button data-act="invite" @click=${this.invite}>${say('guardians.invite')}</button>
          ${this.forgetting
            ? html`<button class="danger" @click=${() => this.act('DELETE', '')}>${say('guardians.forget.now')}</button>
                <button @click=${() => { this.forgetting = false; }}>${say('guardians.forget.not')}</button>`
            : html`<button data-act="forget" @click=${() => { this.forgetting = true; }}>${say('guardians.forget')}</button>`}
        </div>
        ${this.known.log.length ? html`<h4>${say('guardians.log')}</h4><ul class="why">${this.known.log.map((line) => this.line(line))}</ul>` : nothing}
      </section>
    `;
  }

  guardian(one, at) {
    const path = `/guardians/${one.guardianId}`;
    return html`<li>
      ${one.you ? say('guardians.you') : say('guardians.one', at + 1)}
      ${one.removedOn ? say('guardians.leaves', moment(one.removedOn)) : nothing}
      ${one.you && this.known.guardians.length > 1 ? html`<button @click=${() => this.act('DELETE', path)}>${say('guardians.leave')}</button>` : nothing}
      ${!one.you && !one.removedOn ? html`<button @click=${() => this.act('DELETE', path)}>${say('guardians.ask')}</button>` : nothing}
    </li>`;
  }

  line(line) {
    const at = this.known.guardians.findIndex((one) => one.guardianId === line.by);
    const who = line.byYou ? say('guardians.you') : at < 0 ? say('guardians.former') : say('guardians.one', at + 1);
    return html`<li>${say(`log.${line.what}`, moment(line.at), who)}</li>`;
  }

  wrong() {
    const { title, detail, lang } = told(this.problem);
    return html`<p class="problem" role="alert" lang=${lang}>${title} ${detail}</p>`;
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
