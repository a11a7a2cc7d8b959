import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { call, ProblemError } from '/shared/api.js';
import { Spoken, problemBox, say } from './words.js';
import './child-guardians.js';

/** The wording that the parent agrees to; a new wording gets a new version. */
const CONSENT_TEXT = '2026-11';

/** Where the family lives and when the children were born (or are expected), with consent. */
export class FamilyForm extends Spoken {
  static properties = {
    household: { attribute: false },
    wards: { state: true },
    children_: { state: true },
    problem: { state: true },
    saved: { state: true },
    busy: { state: true },
    withdrawing: { state: true },
  };

  async connectedCallback() {
    super.connectedCallback();
    this.children_ = this.household?.children ?? [newChild()];
    this.wards = (await call('GET', '/api/wards')).items;
  }

  render() {
    if (!this.wards) {
      return html`<p class="loading">${say('app.loading')}</p>`;
    }
    return html`
      <h1>${say('family.title')}</h1>
      <p>${say('family.intro')}</p>
      ${this.problem ? problemBox(this.problem) : nothing}
      <p class="status" role="status">${this.saved ? say('preferences.saved') : ''}</p>
      <form @submit=${this.save}>
        <label for="ward">${say('family.ward')}</label>
        <select id="ward" name="ward" required>
          <option value="">${say('family.choose')}</option>
          ${this.wards.map((ward) => html`<option value=${ward.code} lang="ja" ?selected=${ward.code === this.household?.ward}>${ward.name}</option>`)}
        </select>
        <h2>${say('family.children')}</h2>
        ${this.children_.map((child, index) => this.childFields(child, index))}
        <p><button type="button" @click=${this.addChild}>${say('family.add')}</button></p>
        <label class="inline">
          <input type="checkbox" name="consent" required ?checked=${Boolean(this.household)} />
          <span>
            ${say('family.consent')}
          </span>
        </label>
        <div class="actions">
          <button class="main" ?disabled=${this.busy}>${say('family.save')}</button>
        </div>
      </form>
      ${this.household ? this.guardians() : nothing} ${this.household ? this.withdrawal() : nothing}
    `;
  }

  guardians() {
    return html`
      <h2>${say('family.guardians')}</h2>
      ${repeat(
        this.household.children,
        (child) => child.childId,
        (child) => html`<child-guardians .child=${child} @children-changed=${this.reload}></child-guardians>`,
      )}
      <form @submit=${this.join}>
        <label for="code">${say('family.code')}</label>
        <input id="code" name="code" autocomplete="off" required />
        <button ?disabled=${this.busy}>${say('family.join')}</button>
      </form>
    `;
  }

  async join(event) {
    event.preventDefault();
    const code = new FormData(event.target).get('code');
    await this.attempt(async () => {
      await call('POST', '/api/guardianships', { code });
      event.target.reset();
      await this.reload();
    });
  }

  /** What others, or the person's own hand on another page, have made of the household. */
  async reload() {
    this.household = await call('GET', '/api/household');
    this.children_ = this.household.children;
    this.dispatchEvent(new CustomEvent('household-changed', { bubbles: true, detail: this.household }));
  }

  childFields(child, index) {
    const expected = Boolean(child.dueDate) || child.expected;
    return html`
      <fieldset>
        <legend>${say('family.child', index + 1)}</legend>
        <label class="inline">
          <input type="checkbox" .checked=${expected} @change=${(event) => this.change(index, { ...child, birthDate: undefined, dueDate: undefined, expected: event.target.checked })} />
          <span>${say('family.expected')}</span>
        </label>
        <label for="date-${index}">${expected ? say('family.dueDate') : say('family.birthDate')}</label>
        <input
          type="date"
          id="date-${index}"
          required
          .value=${(expected ? child.dueDate : child.birthDate) ?? ''}
          @change=${(event) => this.change(index, { childId: child.childId, attributes: child.attributes, expected, [expected ? 'dueDate' : 'birthDate']: event.target.value })}
        />
        ${this.children_.length > 1 ? html`<p><button type="button" @click=${() => this.remove(index)}>${say('family.remove')}</button></p>` : nothing}
      </fieldset>
    `;
  }

  withdrawal() {
    return html`
      <h2>${say('family.withdrawal')}</h2>
      <p>${say('family.withdrawal.means')}</p>
      ${this.withdrawing
        ? html`<div class="actions" role="group" aria-label=${say('family.withdrawal.sure')}>
            <button class="danger" ?disabled=${this.busy} @click=${this.withdraw}>${say('family.withdraw.now')}</button>
            <button @click=${() => { this.withdrawing = false; }}>${say('family.withdraw.not')}</button>
          </div>`
        : html`<button class="danger" @click=${() => { this.withdrawing = true; }}>${say('family.withdraw')}</button>`}
    `;
  }

  change(index, child) {
    this.saved = false;
    this.children_ = this.children_.map((old, at) => (at === index ? child : old));
  }

  remove(index) {
    this.children_ = this.children_.filter((_, at) => at !== index);
  }

  addChild() {
    this.children_ = [...this.children_, newChild()];
  }

  async save(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    await this.attempt(async () => {
      this.household = await call('PUT', '/api/household', {
        ward: form.get('ward'),
        children: this.children_.map(({ childId, birthDate, dueDate, attributes }) => ({ childId, birthDate, dueDate, attributes })),
        consent: { matching: true, textVersion: CONSENT_TEXT },
      });
      this.saved = true;
      this.dispatchEvent(new CustomEvent('household-changed', { bubbles: true, detail: this.household }));
    });
  }

  async withdraw() {
    await this.attempt(async () => {
      await call('DELETE', '/api/household');
      this.dispatchEvent(new CustomEvent('household-changed', { bubbles: true, detail: undefined }));
    });
  }

  async attempt(act) {
    this.busy = true;
    this.problem = undefined;
    try {
      await act();
    } catch (fault) {
      if (!(fault instanceof ProblemError)) {
        throw fault;
      }
      this.problem = fault.problem;
    } finally {
      this.busy = false;
    }
  }
}

/**
 * A name that no child ever had, also none that was removed: alerts are told once for each name, so a reused one would stay silent.
 */
function newChild() {
  return { childId: crypto.randomUUID().replaceAll('-', '') };
}

customElements.define('family-form', FamilyForm);
