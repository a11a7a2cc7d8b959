import { call, ProblemError } from '/shared/api.js';

/** A code stands for half a minute and is taken for as long again. */
const LOOK_AGAIN_MILLIS = 5_000;

/** The quiet zone that a camera needs around a code, in squares. */
const QUIET = 4;

const picture = document.querySelector('#picture');
const state = document.querySelector('#state');
let until = 0;

function show(shown) {
  const side = shown.picture.size + 2 * QUIET;
  picture.setAttribute('viewBox', `${-QUIET} ${-QUIET} ${side} ${side}`);
  picture.querySelector('path').setAttribute('d', shown.picture.path);
  picture.removeAttribute('hidden');
  document.querySelector('#venue').textContent = shown.venue;
  until = Date.parse(shown.until);
  tell('コードは30秒ごとに変わります。');
}

function hide() {
  picture.setAttribute('hidden', '');
}

/** Said once: a screen reader would repeat it every few seconds. */
function tell(words) {
  if (state.textContent !== words) {
    state.textContent = words;
  }
}

async function look() {
  try {
    show(await call('GET', `/screens/${location.hash.slice(1)}?origin=${encodeURIComponent(location.origin)}`));
  } catch (fault) {
    if (!(fault instanceof ProblemError)) {
      throw fault;
    }
    if (fault.problem.status >= 400 && fault.problem.status < 429) {
      hide();
      tell(fault.problem.detail ?? fault.problem.title);
      return;
    }
    // While the code that stands here is still taken, nobody needs to know.
    if (Date.now() > until) {
      hide();
      tell('通信できません。つながると、コードが出ます。');
    }
  }
  setTimeout(look, LOOK_AGAIN_MILLIS);
}

look();
