import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { CaseFile } from '../../../shared/case/case-file';
import { verifyRecord } from '../../../shared/case/record';
import type { Report } from '../../../shared/report/report';
import { connectDb } from '../../../server/platform/db';
import { numberBlocks } from '../../../server/platform/numbers';
import { CITY, hash } from '../../shared/build';
import { growBase } from './grow-base';

const NOW = new Date('2026-09-28T12:00:00+08:00');
const TOTAL = 1200;
const WAIT_MS = 60_000;

let db: Connection;
beforeAll(async () => { db = await connectDb({ uri: process.env.TEST_MONGODB_URI ?? '', name: `grown_${randomUUID().slice(0, 8)}` }); });
afterAll(async () => {
  await db.dropDatabase();
  await db.close();
});

const casesOf = () => db.collection<CaseFile>('cases').find().toArray() as unknown as Promise<readonly CaseFile[]>;

test('a grown base is one a city could have: unbroken records, reports linked, every number once and never again', async () => {
  await growBase(db, CITY, TOTAL, NOW);
  const cases = await casesOf();
  const reports = await db.collection<Report>('reports').find().toArray();

  expect(cases).toHaveLength(TOTAL);
  expect(cases.filter(({ record }) => !verifyRecord(record, hash).isIntact)).toEqual([]);
  expect(cases.filter(({ state, record }) => record.at(-1)?.to !== state)).toEqual([]);
  expect(new Set(cases.map(({ no }) => no)).size).toBe(TOTAL);
  expect(new Set(cases.map(({ _id, foundingReportId }) => `${foundingReportId} ${_id}`))).toEqual(new Set(reports.map(({ _id, caseId }) => `${_id} ${caseId}`)));
  expect(cases.filter(({ changedAt, openedAt }) => changedAt > NOW || openedAt > changedAt)).toEqual([]);

  const last = cases.at(-1);
  const day = `${last?.no.slice(6, 12)}`.replace(/(..)(..)(..)/, '20$1-$2-$3');
  const next = await numberBlocks(db).next(`case:${last?.homeDistrict}:${day}`);
  expect(cases.map(({ no }) => no)).not.toContain(`${last?.no.slice(0, 12)}${String(next).padStart(7, '0')}`);
}, WAIT_MS);

test('cut off and begun again it makes the same cases and none twice', async () => {
  const before = (await casesOf()).map(({ no, _id }) => `${no} ${_id}`).toSorted();
  const lost = (await casesOf()).slice(-500).map(({ _id }) => _id);
  await db.collection<CaseFile>('cases').deleteMany({ _id: { $in: lost } } as never);
  await db.collection<{ done: number }>('benchGrowth').updateOne({}, { $set: { done: 0 } });
  await db.collection('counters').deleteMany({});

  await growBase(db, CITY, TOTAL, new Date(NOW.getTime() + 3_600_000));

  expect((await casesOf()).map(({ no, _id }) => `${no} ${_id}`).toSorted()).toEqual(before);
}, WAIT_MS);
