import { html, nothing } from 'lit';
import { call, ProblemError } from '/shared/api.js';
import { Spoken, browsers, language as shown, languages, moment, problemBox, say, speak } from './words.js';

const TOPICS = ['PREGNANCY_AND_BIRTH', 'HEALTH', 'CHILDCARE_AND_SCHOOL', 'SUPPORT', 'EVENTS', 'WARD_NOTICES'];

/** What rings, when and how often; each change is stored at once. Below it, what did not ring and why. */
export class PreferencesForm extends Spoken {
  static properties = {
    chosen: { state: true },
    withheld: { state: true },
    next: { state: true },
    problem: { state: true },
    saved: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.withheld = [];
    this.reload = () => this.load();
    window.addEventListener('wish', this.reload);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('wish', this.reload);
  }

  /** The reasons come in the reader's language. */
  languageChanged() {
    super.languageChanged();
    this.attempt(() => this.loadWithheld());
  }

  render() {
    return html`
      <h1>${say('preferences.title')}</h1>
      <p>${say('preferences.intro')}</p>
      ${this.problem ? problemBox(this.problem) : nothing}
      <p class="status" role="status">${this.saved ? say('preferences.saved') : ''}</p>
      ${this.chosen ? this.form() : html`<p class="loading">${say('app.loading')}</p>`}
      ${this.silent()}
    `;
  }

  form() {
    const { muted, digest, quietHours, dailyCap, language } = this.chosen;
    return html`
      <fieldset>
        <legend>${say('preferences.topics')}</legend>
        ${TOPICS.map(
          (topic) => html`<label class="inline">
            <input
              type="checkbox"
              name=${topic}
              .checked=${!muted.includes(topic)}
              @change=${(event) => this.choose({ muted: event.target.checked ? muted.filter((one) => one !== topic) : [...muted, topic] })}
            />
            <span>${say(`topic.${topic}`)}</span>
          </label>`,
        )}
      </fieldset>
      <fieldset>
        <legend>${say('preferences.digest')}</legend>
        <label class="inline">
          <input type="checkbox" name="digest" .checked=${digest} @change=${(event) => this.choose({ digest: event.target.checked })} />
          <span>${say('preferences.digest.choice')}</span>
        </label>
      </fieldset>
      <fieldset>
        <legend>${say('preferences.quiet')}</legend>
        <label class="inline">
          <input type="checkbox" name="quiet" .checked=${Boolean(quietHours)} @change=${(event) => this.choose({ quietHours: event.target.checked ? { from: '21:00', until: '08:00' } : undefined })} />
          <span>${say('preferences.quiet.choice')}</span>
        </label>
        ${quietHours ? html`${this.time('from', say('preferences.quiet.begins'), quietHours)} ${this.time('until', say('preferences.quiet.ends'), quietHours)}` : nothing}
      </fieldset>
      <label for="cap">${say('preferences.cap')}</label>
      <select id="cap" @change=${(event) => this.choose({ dailyCap: Number(event.target.value) })}>
        ${[...new Set([0, 1, 2, 3, 5, 10, 50, dailyCap])].sort((a, b) => a - b).map((cap) => html`<option value=${cap} ?selected=${cap === dailyCap}>${cap === 0 ? say('preferences.cap.none') : say('preferences.cap.most', cap)}</option>`)}
      </select>
      <label for="language">${say('preferences.language')}</label>
      <select id="language" @change=${(event) => this.chooseLanguage(event.target.value || undefined)}>
        <option value="" .selected=${!language}>${say('preferences.language.device')}</option>
        ${Object.entries(languages).map(([tag, name]) => html`<option value=${tag} lang=${tag} .selected=${tag === language}>${name}</option>`)}
      </select>
    `;
  }

  time(edge, label, quietHours) {
    return html`<label for="quiet-${edge}">${label}</label>
      <input type="time" id="quiet-${edge}" required .value=${quietHours[edge]} @change=${(event) => event.target.value && this.choose({ quietHours: { ...quietHours, [edge]: event.target.value } })} />`;
  }

  silent() {
    return html`
      <h2>${say('silent.title')}</h2>
      ${this.withheld.length || this.next
        ? html`<ul class="silent">
            ${this.withheld.map((one) => html`<li data-reason=${one.reason}>
              <strong lang=${one.titleLanguage}>${one.title}</strong><br />${one.text}${one.until ? html` ${say('silent.again', moment(one.until))}` : nothing}
            </li>`)}
          </ul>`
        : html`<p>${say('silent.none')}</p>`}
      ${this.next ? html`<button @click=${() => this.attempt(() => this.loadWithheld(this.next))}>${say('silent.older')}</button>` : nothing}
    `;
  }

  async load() {
    await this.attempt(async () => {
      this.chosen = await call('GET', '/api/preferences');
      await this.loadWithheld();
    });
  }

  async loadWithheld(cursor) {
    const page = await call('GET', `/api/alerts/withheld?lang=${shown()}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    this.withheld = cursor ? [...this.withheld, ...page.items] : page.items;
    this.next = page.next;
  }

  /** The page speaks it at once. */
  async chooseLanguage(tag) {
    await speak(tag ?? browsers()).catch((fault) => console.warn('no catalogue:', fault));
    this.choose({ language: tag });
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
