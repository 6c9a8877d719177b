/** Traditional signs that street talk uses, and their simplified ones. Only those without a second meaning. */
const TRADITIONAL = '燈壞樓電線車門壓積臺颱風淨氣煙災燒滿髒亂佔擋蓋樹綠護欄樁聲響鬧擾處報請問謝麼還沒來個們這說話時間現場號棟單層頂漲斷飛隱險傷爺媽區鎮鄉橋頭邊對麵條開關無點過進遠長書攤總賣買業員網腳訴舉貓魚舊體動運誰讓給嗎';
const SIMPLIFIED = '灯坏楼电线车门压积台台风净气烟灾烧满脏乱占挡盖树绿护栏桩声响闹扰处报请问谢么还没来个们这说话时间现场号栋单层顶涨断飞隐险伤爷妈区镇乡桥头边对面条开关无点过进远长书摊总卖买业员网脚诉举猫鱼旧体动运谁让给吗';
const SIMPLE: ReadonlyMap<string, string> = new Map(Array.from(TRADITIONAL, (sign, index) => [sign, SIMPLIFIED[index] ?? sign]));
const TRADITIONAL_SIGN = new RegExp(`[${TRADITIONAL}]`, 'g');

/** What stands before an answer in WeChat: the quoted line in corner marks, then a row of dashes. */
const QUOTE = /^「(?<quoted>[\s\S]*?)」\s*\n?(?:- ?){3,}\n?/;
const QUOTE_PLAIN = /^[“"](?<quoted>[^\n]*)[”"]\s*\n-{3,}\n/;
const MENTION = /@[^\s\u2005@]{1,30}[\s\u2005]?/g;

export interface Normalised {
  /** What is said, without the quoted message and the names it is said to. */
  readonly words: string;
  /** The quoted message, with who said it before the colon as the channel writes it. */
  readonly quoted?: string;
}

/** A message as the readers want it: the quote apart, no mentions, NFKC, simplified signs, one space, no sign more than three times running. Digits stay. */
export function normalise(said: string): Normalised {
  const quote = QUOTE.exec(said) ?? QUOTE_PLAIN.exec(said);
  const answer = quote === null ? said : said.slice(quote[0].length);
  const words = answer.normalize('NFKC')
    .replace(MENTION, '')
    .replace(TRADITIONAL_SIGN, (sign) => SIMPLE.get(sign) ?? sign)
    .replace(/([^\d*])\1{3,}/gu, '$1$1$1')
    .replace(/\s+/g, ' ')
    .trim();
  const quoted = quote?.groups?.['quoted'];
  return { words, ...(quoted === undefined ? {} : { quoted: quoted.normalize('NFKC') }) };
}

/** Whether a quote repeats these words, whatever the punctuation between. */
export function quotes(quoted: string | undefined, text: string | undefined): boolean {
  return quoted !== undefined && text !== undefined && text !== '' && bare(quoted).includes(bare(text));
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s,.，。!！?？、;；]/g, '');
}
