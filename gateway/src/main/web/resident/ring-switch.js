import { html, nothing } from 'lit';
import { problemOf, ringOff, ringOn, ringState } from './ring.js';
import { Spoken, problemBox, say } from './words.js';

/**
 * Lets this browser ring, or stop. The browser asks for permission only after the button that explains it; each state is told in words.
 *
 * With `invites`, it is silent unless there is something to choose: for a page whose subject is another.
 */
class RingSwitch extends Spoken {
  static properties = {
    person: { attribute: false },
    invites: { type: Boolean },
    state: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.state = ringState();
  }

  render() {
    if (this.invites && this.state !== 'off' && !this.problem) {
      return nothing;
    }
    return html`
      <section class="card" aria-labelledby="ring-heading" data-ring=${this.state}>
        <h2 id="ring-heading">${say('ring.title')}</h2>
        <p role="status">${say(`ring.${this.state}`)}</p>
        ${this.problem ? problemBox(this.problem) : nothing}
        ${this.button()}
      </section>
    `;
  }

  button() {
    switch (this.state) {
      case 'off':
        return html`<button class="main" data-act="ring" ?disabled=${this.busy} @click=${() => this.change(() => ringOn(this.person))}>${say('ring.start')}</button>`;
      case 'on':
        return html`<button data-act="ring-off" ?disabled=${this.busy} @click=${() => this.change(ringOff)}>${say('ring.stop')}</button>`;
      default:
        return nothing;
    }
  }

  async change(act) {
    this.busy = true;
    this.problem = undefined;
    try {
      await act();
    } catch (fault) {
      this.problem = problemOf(fault);
    }
    this.busy = false;
    this.state = ringState();
  }
}

customElements.define('ring-switch', RingSwitch);
