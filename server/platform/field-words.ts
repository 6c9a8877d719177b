import type { ZodError, core } from 'zod';
import { Refused, type RefusalCode } from './errors';

type Issue = core.$ZodIssue;

/** Fields people fill in, as they read them; others keep their own name. */
const LABELS: Readonly<Record<string, string>> = {
  text: '情况描述', place: '地点', longitude: '经度', latitude: '纬度', datum: '坐标系', accuracyMetres: '定位误差', origin: '地点来源',
  placeWords: '地点描述', cellCode: '网格编码', photoIds: '照片', matterId: '事项', happenedAt: '发生时间', source: '来源',
  originalId: '原编号', roomId: '群', settled: '自处置', words: '说明', nos: '案件编号', act: '操作', stars: '星级', action: '操作', unitId: '单位',
  filingConditionId: '立案条件', account: '账号', password: '密码', newPassword: '新密码', name: '姓名或名称', role: '岗位', divisionCode: '区划代码', personId: '人员', deputyId: '代班人', fromAt: '开始时间', untilAt: '结束时间', areaCode: '区域代码', reason: '原因', baseVersion: '表的版本', limit: '每页条数', cursor: '翻页位置', takenAt: '拍摄时间',
  table: '要试的表', from: '开始日期', until: '结束日期',
};

const KINDS: Readonly<Record<string, string>> = {
  string: '文字', number: '数字', int: '整数', boolean: '是或否', object: '一组字段', array: '列表', record: '一组字段', date: '时间',
};

/** What was wrong with a request, in words a person can mend it by. */
export function refusalOf(error: ZodError, input: unknown): Refused {
  const fields = error.issues.flatMap((issue) => fieldsOf(issue, input));
  const [first] = fields;
  const message = first === undefined ? '提交的内容不符合要求' : first.message;
  return new Refused(codeOf(error.issues), fields.length > 1 ? `${message}（共 ${fields.length} 处需要修改）` : message, fields);
}

function codeOf(issues: readonly Issue[]): RefusalCode {
  if (issues.some((issue) => issue.code === 'unrecognized_keys')) return 'unknown-field';
  if (issues.some((issue) => issue.code === 'too_big' && issue.origin === 'string' && issue.path.at(-1) === 'text')) return 'text-too-long';
  return 'bad-field';
}

interface FieldWords { readonly path: string; readonly message: string }

function fieldsOf(issue: Issue, input: unknown): readonly FieldWords[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = pathText([...issue.path, key]);
      return { path, message: `不认识的字段“${path}”，请去掉` };
    });
  }
  return [{ path: pathText(issue.path), message: wordsOf(issue, labelOf(issue.path), valueAt(input, issue.path)) }];
}

/** One issue as one sentence. */
function wordsOf(issue: Issue, label: string, value: unknown): string {
  if (value === undefined) return `请填写${label}`;
  switch (issue.code) {
    case 'invalid_type': return `${label}应是${KINDS[issue.expected] ?? issue.expected}`;
    case 'too_big': return tooBig(issue, label, value);
    case 'too_small': return tooSmall(issue, label, value);
    case 'invalid_value': return `${label}只能是：${issue.values.map(String).join('、')}`;
    case 'invalid_format': return issue.format === 'datetime' ? `${label}应写成 2026-09-28T09:00:00+08:00 这样的时间` : `${label}的格式不对`;
    default: return `${label}不符合要求`;
  }
}

function tooBig(issue: core.$ZodIssueTooBig, label: string, value: unknown): string {
  if (issue.origin === 'string') return `${label}最多 ${issue.maximum} 字，现在有 ${lengthOf(value)} 字，请精简后再提交`;
  if (issue.origin === 'array') return `${label}最多 ${issue.maximum} 项，现在有 ${lengthOf(value)} 项`;
  return `${label}不能大于 ${issue.maximum}`;
}

function tooSmall(issue: core.$ZodIssueTooSmall, label: string, value: unknown): string {
  if (issue.origin === 'string') return lengthOf(value) === 0 || issue.minimum === 1 ? `请填写${label}` : `${label}至少 ${issue.minimum} 字`;
  if (issue.origin === 'array') return `${label}至少 ${issue.minimum} 项`;
  return `${label}不能小于 ${issue.minimum}`;
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.trim().length;
  return Array.isArray(value) ? value.length : 0;
}

function labelOf(path: readonly PropertyKey[]): string {
  const name = [...path].reverse().find((part) => typeof part === 'string');
  if (typeof name !== 'string') return '提交的内容';
  return LABELS[name] ?? `“${name}”`;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined), input);
}
