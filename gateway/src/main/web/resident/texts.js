const WEEKDAYS = ['日', '月', '火', '水', '木', '金', '土'];

/** 2026-12-04 → 2026年12月4日（金）; calendar days have no time zone. */
export function day(iso) {
  const [year, month, date] = iso.split('-').map(Number);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return `${year}年${month}月${date}日（${weekday}）`;
}

/** An instant as Tokyo's clocks show it. */
export function moment(iso) {
  return new Intl.DateTimeFormat('ja-JP', {
    timeZone: 'Asia/Tokyo',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(iso));
}

/** Children have no names here: the parent knows them by the day that they have stated. */
export function childName(child) {
  return child.birthDate ? `${day(child.birthDate)}生まれのお子さん` : `${day(child.dueDate)}ごろ生まれるお子さん`;
}

export const kinds = {
  ELIGIBLE: '条件に合っています',
  POSSIBLY: '対象かもしれません',
  NOTICE: '自治体からのお知らせです',
};

/** What an alert says of itself: its occasion if it has one, else how sure it is. */
export function label(alert) {
  return occasions[alert.why?.[0]?.code] ?? kinds[alert.kind];
}

const occasions = {
  OCCASION_OPENING: 'もうすぐ対象の時期です',
  OCCASION_DEADLINE: '期限が近づいています',
  ENDED: '終わりました',
};

export const states = {
  live: '新しいお知らせは自動で表示されます。',
  polling: '自動表示の接続をやり直しています。その間は20秒ごとに確認します。',
};

export const topics = {
  PREGNANCY_AND_BIRTH: '妊娠・出産',
  HEALTH: '健康・医療・予防接種',
  CHILDCARE_AND_SCHOOL: '保育・学校',
  SUPPORT: '手当・助成・手続き',
  EVENTS: 'イベント・講座',
  WARD_NOTICES: '区市町村からのお知らせ',
};

export const languages = {
  ja: '日本語',
  'ja-x-easy': 'やさしい にほんご',
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ko: '한국어',
};
