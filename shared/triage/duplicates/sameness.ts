import { metresBetween } from '../../geo/distance';
import { DAY_MS } from '../../time/local-time';
import { DUPLICATE_RULES, pointsAt, type DuplicateRules } from './duplicate-rules';
import { isSamePicture } from './photo-likeness';
import { placeNamesVeto, sharedPlaceName } from './place-names';
import type { ReadSighting } from './sighting';
import { textLikeness } from './text-profile';

/** One thing that speaks for it or against it, in words for the desk. */
export interface SamePart {
  readonly kind: 'place' | 'name' | 'time' | 'matter' | 'words' | 'photo' | 'closed';
  readonly words: string;
  /** Below 0 it speaks against. */
  readonly points: number;
}

export interface Sameness {
  /** That both are of one thing, 0–1; 0 where a veto stands. */
  readonly chance: number;
  /** Strongest first. */
  readonly parts: readonly SamePart[];
  /** Why it can't be, whatever else agrees. */
  readonly veto?: string;
}

/** Whether two sightings are of one thing, and why (R17). Class is a weight; another named place is a veto. */
export function sameness(one: ReadSighting, other: ReadSighting, rules: DuplicateRules = DUPLICATE_RULES): Sameness {
  const parts = [placePart, namePart, timePart, matterPart, wordsPart, photoPart, closedPart].flatMap((part) => part(one, other, rules) ?? []).sort((a, b) => b.points - a.points);
  const veto = placeNamesVeto(one, other);
  if (veto) return { chance: 0, parts, veto: `地点不同：${veto.one.join('、')}；${veto.other.join('、')}` };
  const points = parts.reduce((sum, part) => sum + part.points, rules.prior);
  return { chance: 1 / (1 + Math.exp(-points)), parts };
}

type PartOf = (one: ReadSighting, other: ReadSighting, rules: DuplicateRules) => SamePart | undefined;

const placePart: PartOf = ({ sighting: one }, { sighting: other }, { metres: curve }) => {
  if (!one.wgs84 || !other.wgs84) return undefined;
  const metres = metresBetween(one.wgs84, other.wgs84);
  return { kind: 'place', words: metres < 1 ? '位置相同' : `相距 ${metresWords(metres)}`, points: pointsAt(curve, metres) };
};

const namePart: PartOf = (one, other, { samePlaceName }) => {
  const name = sharedPlaceName(one, other);
  return name === undefined ? undefined : { kind: 'name', words: `都提到${name}`, points: samePlaceName };
};

const timePart: PartOf = ({ sighting: one }, { sighting: other }, { days: curve }) => {
  const span = Math.abs(one.at.getTime() - other.at.getTime());
  return { kind: 'time', words: `相隔${spanWords(span)}`, points: pointsAt(curve, span / DAY_MS) };
};

const matterPart: PartOf = ({ sighting: one }, { sighting: other }, { matter }) => {
  const [here, there] = [one.classes, other.classes];
  if (here.length === 0 || there.length === 0) return undefined;
  if (here[0] === there[0]) return { kind: 'matter', words: '事项相同', points: matter.same };
  return here.some((name) => there.includes(name)) ? { kind: 'matter', words: '同一大类', points: matter.group } : { kind: 'matter', words: '事项不同', points: matter.other };
};

const wordsPart: PartOf = ({ profile: one }, { profile: other }, { words: curve }) => {
  if (one.whole.size === 0 || other.whole.size === 0) return undefined;
  const likeness = textLikeness(one, other);
  return { kind: 'words', words: WORDS_OF.find(([from]) => likeness >= from)![1], points: pointsAt(curve, likeness) };
};

const WORDS_OF: readonly (readonly [from: number, words: string])[] = [[0.95, '文字相同'], [0.5, '词语很接近'], [0.2, '词语相近'], [0.05, '个别词语相同'], [0, '用词不同']];

const photoPart: PartOf = ({ sighting: one }, { sighting: other }, { samePhoto }) => {
  const isShared = one.prints.some((print) => other.prints.some((rival) => isSamePicture(print, rival)));
  return isShared ? { kind: 'photo', words: '同一张照片', points: samePhoto } : undefined;
};

const closedPart: PartOf = (one, other, { closed }) => {
  return one.sighting.isClosed === true || other.sighting.isClosed === true ? { kind: 'closed', words: '已经办结', points: closed } : undefined;
};

function metresWords(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} 米` : `${(metres / 1000).toFixed(1)} 公里`;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

function spanWords(span: number): string {
  if (span < MINUTE_MS) return '不到 1 分钟';
  if (span < HOUR_MS) return ` ${Math.floor(span / MINUTE_MS)} 分钟`;
  return span < DAY_MS ? ` ${Math.floor(span / HOUR_MS)} 小时` : ` ${Math.floor(span / DAY_MS)} 天`;
}
