import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import type { City } from '../shared/city/city';
import { LEVELS } from '../shared/case/case-course';
import { STAGES } from '../shared/case/case-file';
import { DEFAULT_PROCESS, type CityProcess, type Contractor, type EmergencyPlan, type JointTemplate } from '../shared/city/process';
import { fillPlans, plansOfRows, type EmergencyPlanRow } from '../shared/city/tables/emergency-plan-rows';
import type { TableName } from '../shared/city/tables/table-names';
import { contractorRow, emergencyPlanRow, id, name, type TableRow } from '../shared/city/tables/table-rows';
import { tableFaults } from '../shared/city/tables/table-rules';
import { faultAt, readJson, readTable, type Row } from './read-table';

/** What the process names of the city's other tables. */
type Known = Pick<City, 'divisionByCode' | 'matters' | 'matterById' | 'unitById'>;

const limit = z.strictObject({ amount: z.number().positive(), unit: z.enum(['urgentHour', 'workHour', 'workDay', 'naturalDay']) });
const each = <Name extends string>(names: readonly Name[]) => z.strictObject(Object.fromEntries(names.map((one) => [one, limit.optional()])) as Record<Name, z.ZodOptional<typeof limit>>);
const matterId = z.string().regex(/^(asset|matter):\d{5}$/, 'expected asset: or matter: and 5 digits');

const settings = z.strictObject({
  stageLimits: each(STAGES),
  levelLimits: each(LEVELS),
  ladder: z.array(z.strictObject({ atShare: z.number().positive(), afterDays: z.number().positive().optional(), colour: z.enum(['yellow', 'red']), demand: name, isBacklog: z.boolean().default(false) })),
  whistleLimits: each(['usual', 'urgent']),
  replyLimit: limit,
  autoClose: z.boolean(),
  reopenWithinDays: z.int().min(0).max(365),
  extensionsMax: z.int().min(0).max(10),
  suspendDaysMax: z.int().min(1).max(3650),
}).partial();

const template = z.strictObject({
  id, name, matterIds: z.array(matterId).min(1),
  tasks: z.array(z.strictObject({ title: name, isRequired: z.boolean(), limit, matterId: matterId.optional(), unitId: id.optional() })).min(1),
});

/**
 * How a city works its cases: what its folder says, and the usual where it says nothing; `process.json` holds what is otherwise here, down to a single limit.
 * It, `joint-templates.json`, `emergency-plans.csv` and `contractors.csv` may each be left out; the demo's contractors stand in `demo/`.
 *
 * @throws {Error} one, naming file and field
 */
export function loadProcess(folder: string, isDemo: boolean, city: Known): CityProcess {
  const { stageLimits, levelLimits, whistleLimits, ladder, ...rest } = given(readIf(folder, 'process.json', settings) ?? {});
  return {
    ...DEFAULT_PROCESS, ...rest,
    ...(ladder && { ladder: climbing(folder, ladder) }),
    stageLimits: { ...DEFAULT_PROCESS.stageLimits, ...given(stageLimits) },
    levelLimits: { ...DEFAULT_PROCESS.levelLimits, ...given(levelLimits) },
    whistleLimits: { ...DEFAULT_PROCESS.whistleLimits, ...given(whistleLimits) },
    jointTemplates: templatesOf(folder, city) ?? [],
    emergencyPlans: plansOf(folder, city),
    contractors: contractorsOf(folder, isDemo, city),
  };
}

type Present<Value> = { [Field in keyof Value]: Exclude<Value[Field], undefined> };

/** Without fields that are there and undefined. */
function given<Value extends object>(value: Value | undefined): Partial<Present<Value>> {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, field]) => field !== undefined)) as Partial<Present<Value>>;
}

function readIf<Schema extends z.ZodType>(folder: string, file: string, schema: Schema): z.output<Schema> | undefined {
  return existsSync(join(folder, file)) ? readJson(folder, file, schema) : undefined;
}

function climbing(folder: string, ladder: CityProcess['ladder']): CityProcess['ladder'] {
  const at = ladder.findIndex((step, index) => index > 0 && step.atShare <= (ladder[index - 1]?.atShare ?? 0));
  if (at > 0) throw faultAt(fileIn(folder, 'process.json'), `ladder.${at}.atShare`, 'expected more than the step before');
  return ladder;
}

function templatesOf(folder: string, city: Known): readonly JointTemplate[] | undefined {
  const file = fileIn(folder, 'joint-templates.json');
  const templates = readIf(folder, 'joint-templates.json', z.array(template)) as readonly JointTemplate[] | undefined;
  templates?.forEach(({ id: templateId, matterIds, tasks }, index) => {
    isNew(file, index, templateId, templates);
    matterIds.forEach((one, at) => knows(file, `${index}.matterIds.${at}`, city.matterById.has(one), one));
    tasks.forEach((task, at) => {
      const field = `${index}.tasks.${at}`;
      if ((task.matterId === undefined) === (task.unitId === undefined)) throw faultAt(file, field, 'expected either matterId or unitId');
      if (task.matterId !== undefined) knows(file, `${field}.matterId`, city.matterById.has(task.matterId), task.matterId);
      if (task.unitId !== undefined) knows(file, `${field}.unitId`, city.unitById.has(task.unitId), task.unitId);
    });
  });
  return templates;
}

function plansOf(folder: string, city: Known): readonly EmergencyPlan[] {
  const rows = rowsIf<z.output<typeof emergencyPlanRow>>(folder, 'emergency-plans.csv', emergencyPlanRow).map((row) => ({ ...row, value: given(row.value) as EmergencyPlanRow }));
  const filled = fillPlans(rows.map(({ value }) => value));
  judged('emergencyPlans', rows, filled, city);
  return plansOfRows(filled);
}

function contractorsOf(folder: string, isDemo: boolean, city: Known): readonly Contractor[] {
  const read = (file: string, isOfDemo: boolean) => rowsIf<z.output<typeof contractorRow>>(folder, file, contractorRow).map((row) => ({ ...row, value: { ...given(row.value), isDemo: isOfDemo } as Contractor }));
  const rows = [...read('contractors.csv', false), ...isDemo ? read(join('demo', 'contractors.csv'), true) : []];
  const contractors = rows.map(({ value }) => value);
  judged('contractors', rows, contractors, city);
  return contractors;
}

/** By the rules that also judge what staff publish. */
function judged<Name extends TableName>(table: Name, rows: readonly Row<unknown>[], values: readonly TableRow[Name][], { divisionByCode, matters, unitById }: Known): void {
  const [first] = tableFaults(table, values, { cityCode: '', divisionCodes: new Set(divisionByCode.keys()), unitIds: new Set(unitById.keys()), districts: [], classes: matters, now: new Date() });
  if (first !== undefined) throw faultAt(rows[first.index ?? 0]!, first.field, first.words);
}

function rowsIf<Value>(folder: string, file: string, schema: z.ZodType<Value>): Row<Value>[] {
  return existsSync(join(folder, file)) ? readTable(folder, file, schema) : [];
}

function fileIn(folder: string, file: string): { readonly file: string } {
  return { file: relative(process.cwd(), join(folder, file)) };
}

function isNew(file: { readonly file: string }, index: number, one: string, all: readonly { readonly id: string }[]): void {
  if (all.findIndex((other) => other.id === one) < index) throw faultAt(file, `${index}.id`, `expected each id once; got ${one} again`);
}

function knows(at: { readonly file: string; readonly line?: number }, field: string, isKnown: boolean, got: string): void {
  if (!isKnown) throw faultAt(at, field, `expected one that the city knows; got ${JSON.stringify(got)}`);
}
