import type { TableCheckView } from '../../../shared/city/tables-api';
import { TABLE_NAMES } from '../../../shared/city/tables/table-names';
import { startTown, type Town } from '../../support/start-town';

describe('the tables of the demo city', () => {
  let town: Town;
  beforeAll(async () => { town = await startTown(); });
  afterAll(() => town.stop());

  test.each(TABLE_NAMES)('%s goes down as a sheet and up again without a fault or a change (R107)', async (table) => {
    const operator = await town.operator();
    const file = await operator.request('GET', `/api/tables/${table}/export`);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(file.bytes)]), `${table}.xlsx`);

    const answer = await operator.request<TableCheckView>('POST', `/api/tables/${table}/check`, { raw: form });

    expect(answer.body).toMatchObject({ mayBePublished: true, verdicts: [], counts: { added: 0, changed: 0, gone: 0, wrong: 0 } });
  });
});
