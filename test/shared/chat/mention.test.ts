import { byNameAlone, mentionName } from '../../../shared/chat/mention';

test.each<[said: string, name: string | undefined, why: string]>([
  ['张三',               '张三',           'a name is a name'],
  ['张三 @所有人',        '张三所有人',      'it calls nobody else'],
  ['@小李\u2005',        '小李',           'nor itself'],
  ['老周13800138000',    '老周138****8000', 'a number in a name is masked'],
  [' \u2005@',           undefined,        'nothing is left'],
])('“%s” may stand in a line as %s: %s (R97)', (said, name) => {
  expect(mentionName(said)).toBe(name);
});

test('without a name a line speaks to all (R95)', () => {
  expect([byNameAlone('收到', '张三'), byNameAlone('收到', undefined)]).toEqual(['@张三 收到', '收到']);
});
