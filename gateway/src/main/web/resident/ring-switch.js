import { LitElement, html, nothing } from 'lit';
import { problemOf, ringOff, ringOn, ringState } from './ring.js';

/**
 * Lets this browser ring, or stop. The browser asks for permission only after the button that explains it; each state is told in words.
 *
 * With `invites`, it is silent unless there is something to choose: for a page whose subject is another.
 */
class RingSwitch extends LitElement {
  static properties = {
    person: { attribute: false },
    invites: { type: Boolean },
    state: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  createRenderRoot() {
    return this;
  }

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
        <h2 id="ring-heading">この端末に知らせる</h2>
        <p role="status">${this.says()}</p>
        ${this.problem ? html`<div class="problem" role="alert"><strong>${this.problem.title}</strong><br />${this.problem.detail}</div>` : nothing}
        ${this.button()}
      </section>
    `;
  }

  says() {
    switch (this.state) {
      case 'on':
        return '新しいお知らせが届くと、この端末の画面に出ます。画面には「お知らせがあります」とだけ出て、内容やご家族のことは出ません。';
      case 'denied':
        return 'このブラウザでは、通知が「許可しない」になっています。この端末で受け取るには、ブラウザの設定で、このサイトの通知を許可してください。お知らせは、一覧でいつでも読めます。';
      case 'unsupported':
        return 'このブラウザでは、通知を受け取れません。iPhone と iPad では、共有のメニューから「ホーム画面に追加」をして、そこから開くと受け取れます。お知らせは、一覧でいつでも読めます。';
      case 'unavailable':
        return 'このサイトからの通知は、まだ使えません。お知らせは、一覧でいつでも読めます。';
      default:
        return '新しいお知らせが届いたときに、この端末の画面に出すことができます。画面には「お知らせがあります」とだけ出て、内容やご家族のことは出ません。ボタンを押すと、ブラウザが許可をたずねます。';
    }
  }

  button() {
    switch (this.state) {
      case 'off':
        return html`<button class="main" data-act="ring" ?disabled=${this.busy} @click=${() => this.change(() => ringOn(this.person))}>この端末に知らせる</button>`;
      case 'on':
        return html`<button data-act="ring-off" ?disabled=${this.busy} @click=${() => this.change(ringOff)}>この端末に知らせるのをやめる</button>`;
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
