import type { City, Division, Matter, MatterKind } from './city';
import { matterFinder } from './find-matter';

/** The parts of a component identifier, 17 digits: division 6, class 2, subclass 3, serial 6. */
export interface AssetIdParts {
  readonly divisionCode: string;
  readonly matterId: string;
  readonly serial: number;
}

/** The parts of a matter code, 11 digits: division 6, class 2, subclass 3; it names a class in a district, not one occurrence. */
export interface MatterCodeParts {
  readonly divisionCode: string;
  readonly matterId: string;
}

export interface CodeRefusal {
  readonly code: 'wrong-length' | 'old-form' | 'unknown-division' | 'unknown-class' | 'wrong-kind';
  /** One Chinese sentence. */
  readonly message: string;
}

export type Parsed<Parts> = { readonly ok: true; readonly parts: Parts } | { readonly ok: false; readonly refusal: CodeRefusal };

type Known = Pick<City, 'divisionByCode' | 'matterById'>;

interface CodeForm {
  readonly name: string;
  readonly digits: number;
  readonly kind: MatterKind;
  readonly made: string;
  /** The form of GB/T 30428.2-2013, whose subclass had two digits. */
  readonly oldDigits: number;
}

/** Source: GB/T 47678.5-2026; the old forms: GB/T 30428.2-2013. */
const ASSET: CodeForm = { name: '部件标识码', digits: 17, kind: 'asset', made: '区划 6 位、大类 2 位、小类 3 位、流水 6 位', oldDigits: 16 };
const MATTER: CodeForm = { name: '事项代码', digits: 11, kind: 'matter', made: '区划 6 位、大类 2 位、小类 3 位', oldDigits: 10 };

const KIND_NAMES: Readonly<Record<MatterKind, string>> = { asset: '管理部件', matter: '管理事项' };

/** A 17-digit component identifier taken apart and checked against division and catalogue (R7). */
export function parseAssetId(id: string, city: Known): Parsed<AssetIdParts> {
  const parsed = parse(id, ASSET, city);
  return parsed.ok ? { ok: true, parts: { ...parsed.parts, serial: Number(id.slice(11)) } } : parsed;
}

/** An 11-digit matter code taken apart and checked against division and catalogue (R7). */
export function parseMatterCode(code: string, city: Known): Parsed<MatterCodeParts> {
  return parse(code, MATTER, city);
}

function parse(text: string, form: CodeForm, { divisionByCode, matterById }: Known): Parsed<MatterCodeParts> {
  const { name, digits, kind, made, oldDigits } = form;
  if (/^\d+$/.test(text) && text.length === oldDigits) return refused('old-form', `“${text}”是旧版（GB/T 30428.2）${oldDigits} 位的${name}，请换成 ${digits} 位的新码${hint(text, form, matterById)}`);
  if (!/^\d+$/.test(text) || text.length !== digits) return refused('wrong-length', `${name}应是 ${digits} 位数字（${made}），收到的是“${text}”`);
  const divisionCode = text.slice(0, 6);
  if (!isDivision(divisionByCode.get(divisionCode))) return refused('unknown-division', `${name} ${text} 的前 6 位 ${divisionCode} 不是本市的区划`);
  const code = text.slice(6, 11);
  const matterId = `${kind}:${code}`;
  if (matterById.has(matterId)) return { ok: true, parts: { divisionCode, matterId } };
  return otherKind(text, form, code, matterById) ?? refused('unknown-class', `${name} ${text} 中的类别 ${code} 不在目录里`);
}

/** The new code, where exactly one class carries the old one as its alias; a person takes it over or not. */
function hint(old: string, { kind }: CodeForm, matterById: ReadonlyMap<string, Matter>): string {
  const found = matterFinder([...matterById.values()]).byAlias(old.slice(6, 10), kind);
  return found.length === 1 ? `，按旧码对照是 ${old.slice(0, 6)}${found[0]!.code}${old.slice(10)}（${found[0]!.name}）` : '';
}

function otherKind(text: string, { name, kind }: CodeForm, code: string, matterById: ReadonlyMap<string, Matter>): Parsed<never> | undefined {
  const other = matterById.get(`${kind === 'asset' ? 'matter' : 'asset'}:${code}`);
  return other && refused('wrong-kind', `${name} ${text} 中的类别 ${code}（${other.name}）是${KIND_NAMES[other.kind]}，不是${KIND_NAMES[kind]}`);
}

function isDivision(division: Division | undefined): boolean {
  return division?.level === 'district' || division?.level === 'city';
}

function refused(code: CodeRefusal['code'], message: string): { readonly ok: false; readonly refusal: CodeRefusal } {
  return { ok: false, refusal: { code, message } };
}
