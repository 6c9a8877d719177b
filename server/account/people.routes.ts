import { z } from 'zod';
import { personRequest, unitRequest, type PersonRequest, type UnitRequest } from '../../shared/account/people-api';
import { ROLES } from '../../shared/city/city';
import { mayPublish, TABLES, type TableName } from '../../shared/city/tables/table-names';
import type { Person } from '../../shared/city/city';
import { staffOf } from '../platform/auth';
import type { Caller } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import type { People } from './people';
import type { Accounts } from './sign-in';

const TAG = '人员与单位';

const peopleQuery = z.strictObject({
  words: z.string().trim().max(60).default(''), role: z.enum(ROLES).optional(), unitId: z.string().max(60).optional(), divisionCode: z.string().regex(/^\d{4,15}$/).optional(),
  cursor: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50),
});
const personAnswer = z.object({
  id: z.string(), account: z.string(), name: z.string(), role: z.enum(ROLES), unitId: z.string().optional(), unitName: z.string().optional(), divisionCode: z.string(), divisionName: z.string(),
  isActive: z.boolean(), isDemo: z.boolean(), deputy: z.object({ id: z.string(), name: z.string(), untilAt: z.iso.datetime() }).optional(), maySetFor: z.boolean(),
});
const unitAnswer = z.looseObject({ id: z.string(), name: z.string() });
const unitChange = unitRequest.omit({ id: true });

/** Who works here and for whom: lists, single changes, one-time passwords. */
export function peopleRoutes(people: People, accounts: Pick<Accounts, 'giveOneTimePassword'>): Route[] {
  return [
    route<undefined, z.infer<typeof peopleQuery>>({
      method: 'get', path: '/api/people', guard: 'staff', tag: TAG, query: peopleQuery, summary: '人员名单，只含您能看到的：本单位、本区域或全市',
      answers: { 200: { description: '一页', schema: z.object({ rows: z.array(personAnswer), total: z.number(), nextCursor: z.string().optional() }) } },
      handle: ({ caller, query }) => Promise.resolve({ body: people.list(staffOf(caller), query) }),
    }),
    route<PersonRequest>({
      method: 'post', path: '/api/people', guard: 'staff', tag: TAG, body: personRequest, needsKey: true, summary: '新增一个人；再给他一次性密码才能登录',
      answers: { 201: { description: '已新增', schema: personAnswer } },
      handle: async ({ caller, body, key }) => {
        const by = publisherOf('people', caller);
        return { status: 201, body: people.view(by, await people.add(by, body, key)) };
      },
    }),
    route<PersonRequest>({
      method: 'put', path: '/api/people/:id', guard: 'staff', tag: TAG, body: personRequest, needsKey: true, summary: '修改一个人（整行）',
      answers: { 200: { description: '已修改', schema: personAnswer } },
      handle: async ({ caller, params, body, key }) => {
        const by = publisherOf('people', caller);
        return { body: people.view(by, await people.change(by, params.id ?? '', body, key)) };
      },
    }),
    activation('activate', true, '启用：可以登录、可以派给他工作'),
    activation('deactivate', false, '停用：不能登录，不再派给他工作；以前的记录仍在'),
    route({
      method: 'post', path: '/api/people/:id/password', guard: 'staff', tag: TAG, needsKey: true, summary: '设置一次性密码（只显示这一次，72 小时内首次登录时必须改）',
      answers: { 201: { description: '一次性密码', schema: z.object({ account: z.string(), oneTimePassword: z.string(), expiresAt: z.iso.datetime() }) } },
      handle: async ({ caller, params, key }) => {
        const by = publisherOf('people', caller);
        return { status: 201, body: await accounts.giveOneTimePassword(people.byId(params.id ?? ''), by, key) };
      },
    }),
    route<UnitRequest>({
      method: 'post', path: '/api/units', guard: 'staff', tag: TAG, body: unitRequest, needsKey: true, summary: '新增一个单位',
      answers: { 201: { description: '已新增', schema: unitAnswer } },
      handle: async ({ caller, body, key }) => ({ status: 201, body: await people.addUnit(publisherOf('units', caller), body, key) }),
    }),
    route<z.infer<typeof unitChange>>({
      method: 'put', path: '/api/units/:id', guard: 'staff', tag: TAG, body: unitChange, needsKey: true, summary: '修改一个单位（整行）',
      answers: { 200: { description: '已修改', schema: unitAnswer } },
      handle: async ({ caller, params, body, key }) => ({ body: await people.changeUnit(publisherOf('units', caller), params.id ?? '', body, key) }),
    }),
  ];

  function activation(word: 'activate' | 'deactivate', is: boolean, summary: string): Route {
    return route({
      method: 'post', path: `/api/people/:id/${word}`, guard: 'staff', tag: TAG, needsKey: true, summary,
      answers: { 200: { description: '现在的样子', schema: personAnswer } },
      handle: async ({ caller, params, key }) => {
        const by = publisherOf('people', caller);
        const person = people.byId(params.id ?? '');
        const isSo = (person.isActive !== false) === is;
        return { body: people.view(by, isSo ? person : await people.change(by, person.id, { isActive: is }, key)) };
      },
    });
  }
}

function publisherOf(table: TableName, caller: Caller): Person {
  const person = staffOf(caller);
  if (!mayPublish(table, person.role)) throw new Refused('wrong-role', `${TABLES[table].label}由运维员维护`);
  return person;
}
