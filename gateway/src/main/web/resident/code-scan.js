import { html, nothing } from 'lit';
import { call, ProblemError } from '/shared/api.js';
import { Spoken, count, day, problemBox, say } from './words.js';

/**
 * Points for a code of a venue. Every phone's camera opens the address in a printed code, which brings the code here; whoever has no
 * camera types it. Nothing is sent before its reader has agreed that the campaign's conditions are looked up.
 */
class CodeScan extends Spoken {
  static properties = {
    code: { attribute: false },
    busy: { state: true },
    earned: { state: true },
    problem: { state: true },
  };

  render() {
    return html`<section class="card" aria-labelledby="scan-heading">
      <h2 id="scan-heading">${say('scan.title')}</h2>
      <p role="status">${this.earned ? this.told() : say('scan.how')}</p>
      ${this.problem ? problemBox(this.problem) : nothing}
      <form @submit=${this.send}>
        <label for="scan-code">${say('scan.code')}</label>
        <input id="scan-code" name="code" type="text" required maxlength="200" autocomplete="off" autocapitalize="off" spellcheck="false" .value=${this.code ?? ''}>
        <label class="inline"><input type="checkbox" name="consent" required>${say('scan.consent')}</label>
        <div class="actions"><button class="main" ?disabled=${this.busy}>${say('scan.send')}</button></div>
      </form>
    </section>`;
  }

  told() {
    return say('scan.earned', count(this.earned.points), day(this.earned.expiry));
  }

  async send(event) {
    event.preventDefault();
    const form = event.target;
    this.busy = true;
    this.problem = undefined;
    this.earned = undefined;
    try {
      this.earned = await call('POST', '/api/points/scans', {
        code: form.elements.code.value.trim(),
        consent: { eligibility: form.elements.consent.checked },
      });
      form.reset();
      this.dispatchEvent(new CustomEvent('points-changed', { bubbles: true }));
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

customElements.define('code-scan', CodeScan);
