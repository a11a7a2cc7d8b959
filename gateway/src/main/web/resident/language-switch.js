import { html, nothing } from 'lit';
import { call, ProblemError } from '/shared/api.js';
import { Spoken, language, languages, problemBox, say, speak } from './words.js';

/** On every page: one tap opens it, the next one shows all in that language, and keeps it as the wish of who has signed in. */
class LanguageSwitch extends Spoken {
  static properties = {
    person: { attribute: false },
    problem: { state: true },
  };

  render() {
    return html`
      <label class="inline" for="language-switch">${say('app.language')}</label>
      <select id="language-switch" @change=${(event) => this.choose(event.target)}>
        ${Object.entries(languages).map(([tag, name]) => html`<option value=${tag} lang=${tag} .selected=${tag === language()}>${name}</option>`)}
      </select>
      ${this.problem ? problemBox(this.problem) : nothing}
    `;
  }

  async choose(select) {
    const tag = select.value;
    try {
      this.problem = undefined;
      await speak(tag);
      if (this.person) {
        await keepWish(tag);
      }
    } catch (fault) {
      this.problem = fault instanceof ProblemError ? fault.problem : { type: '/problems/unreachable' };
      select.value = language();
    }
  }
}

/** Also when another screen has changed the preferences in between. */
async function keepWish(tag, again = true) {
  const chosen = await call('GET', '/api/preferences');
  try {
    await call('PUT', '/api/preferences', { ...chosen, language: tag });
  } catch (fault) {
    if (!again || !(fault instanceof ProblemError && fault.is('preferences-changed'))) {
      throw fault;
    }
    await keepWish(tag, false);
  }
  window.dispatchEvent(new Event('wish'));
}

customElements.define('language-switch', LanguageSwitch);
