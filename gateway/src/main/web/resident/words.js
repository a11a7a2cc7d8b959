import { LitElement, html } from 'lit';
import japanese from './words/ja.js';

/** What residents read in, by BCP 47, each called as its readers call it. */
export const languages = {
  ja: '日本語',
  'ja-x-easy': 'やさしい にほんご',
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ko: '한국어',
};

/** How days are written; easy Japanese sets its words apart. */
const DAYS = { ja: 'ja-JP', 'ja-x-easy': 'ja-JP', en: 'en-GB', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', ko: 'ko-KR' };
const KEPT = 'language';

let spoken = 'ja';
let words = japanese;

/** The language that is shown. */
export function language() {
  return spoken;
}

/** A sentence of the catalogue; `{0}` and so on are replaced by what it speaks of. */
export function say(key, ...args) {
  return words[key].replace(/\{(\d)\}/g, (_, at) => args[at]);
}

/** Whether the catalogues have it. */
export function knows(key) {
  return key in japanese;
}

/** Shows all in that language from now on, in this tab also before its person has signed in; what outlives the tab is their wish. */
export async function speak(tag) {
  words = tag === 'ja' ? japanese : (await import(`./words/${tag}.js`)).default;
  spoken = tag;
  sessionStorage.setItem(KEPT, tag);
  document.documentElement.lang = tag;
  document.title = say('app.title');
  document.querySelector('.skip').textContent = say('app.skip');
  window.dispatchEvent(new Event('language'));
}

/** As it was shown last, else what the browser asks for, else Japanese. A catalogue that does not come is no reason to show nothing. */
export async function speakAsBefore() {
  await speak(sessionStorage.getItem(KEPT) ?? browsers()).catch((fault) => console.warn('no catalogue:', fault));
}

/** What this browser asks for first; a language that we do not have is answered in English. */
export function browsers() {
  const [first, ...more] = (navigator.language ?? 'ja').split('-');
  switch (first) {
    case 'ja':
    case 'ko':
      return first;
    case 'zh':
      return more.some((part) => ['Hant', 'TW', 'HK', 'MO'].includes(part)) ? 'zh-Hant' : 'zh-Hans';
    default:
      return 'en';
  }
}

/** 2026-12-04 → 2026年12月4日（金）; calendar days have no time zone. */
export function day(iso) {
  const date = new Date(`${iso}T00:00:00Z`);
  const form = new Intl.DateTimeFormat(DAYS[spoken], { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' });
  const weekday = new Intl.DateTimeFormat(DAYS[spoken], { timeZone: 'UTC', weekday: 'short' }).format(date);
  switch (spoken) {
    case 'en':
      return `${weekday} ${form.format(date)}`;
    case 'ja-x-easy':
      return apart(`${form.format(date)}（${weekday}）`);
    case 'ko':
      return `${form.format(date)}(${weekday})`;
    default:
      return `${form.format(date)}（${weekday}）`;
  }
}

/** 1,100 as its readers group digits. */
export function count(number) {
  return new Intl.NumberFormat(DAYS[spoken]).format(number);
}

/** An instant as Tokyo's clocks show it. */
export function moment(iso) {
  const form = new Intl.DateTimeFormat(DAYS[spoken], { timeZone: 'Asia/Tokyo', dateStyle: 'long', timeStyle: 'short' });
  return spoken === 'ja-x-easy' ? apart(form.format(new Date(iso))) : form.format(new Date(iso));
}

function apart(text) {
  return text.replace(/([年月])/g, '$1 ');
}

/** Children have no names here: the parent knows them by the day that they have stated. */
export function childName(child) {
  return child.birthDate ? say('child.born', day(child.birthDate)) : say('child.expected', day(child.dueDate));
}

/** What an alert says of itself: its occasion if it has one, else how sure it is. */
export function label(alert) {
  const occasion = `occasion.${alert.why?.[0]?.code}`;
  return say(knows(occasion) ? occasion : `kind.${alert.kind}`);
}

/** What went wrong, and what to do: our own words, else the server's, which has Japanese and English. */
export function told(problem) {
  const own = `problem.${problem.type?.split('/').pop()}`;
  if (knows(own)) {
    return { title: say(own), detail: say(`${own}.detail`), lang: spoken };
  }
  return spoken.startsWith('ja') || !problem.title_en
    ? { title: problem.title, detail: problem.detail ?? '', lang: 'ja' }
    : { title: problem.title_en, detail: problem.detail_en ?? '', lang: 'en' };
}

export function problemBox(problem) {
  const { title, detail, lang } = told(problem);
  return html`<div class="problem" role="alert" lang=${lang}><strong>${title}</strong><br />${detail}</div>`;
}

/** A part of the page, drawn into the page itself, and again whenever the language changes. */
export class Spoken extends LitElement {
  #again = () => this.languageChanged();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('language', this.#again);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('language', this.#again);
  }

  languageChanged() {
    this.requestUpdate();
  }
}
