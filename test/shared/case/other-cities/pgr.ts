import type { WorkflowRow } from '../../../../shared/case/workflow';
import type { Flow } from './walk';

/** DIGIT PGR's grievances (India), as its `PgrWorkflowConfig.json` has them; `LME` is the last-mile employee, `GRO` the grievance officer. */
export type PgrState = '' | 'PENDINGFORASSIGNMENT' | 'PENDINGFORREASSIGNMENT' | 'PENDINGATLME' | 'PENDINGATSUPERVISOR' | 'RESOLVED' | 'REJECTED' | 'CLOSEDAFTERRESOLUTION' | 'CLOSEDAFTERREJECTION' | 'CANCELLED';
export type PgrAction = 'APPLY' | 'COMMENT' | 'ASSIGN' | 'REASSIGN' | 'REJECT' | 'RESOLVE' | 'ESCALATE' | 'RESOLVEBYSUPERVISOR' | 'REOPEN' | 'RATE' | 'CANCEL';
export type PgrRole = 'CITIZEN' | 'CSR' | 'GRO' | 'LME' | 'SUPERVISOR' | 'SYSTEM';
/** `sla` is the business service's five days, `desk` the hours at one person before the scheduler takes it to his superior. */
export type PgrClock = 'sla' | 'desk';

type Row = WorkflowRow<PgrState, PgrAction, PgrRole, PgrClock>;
const COMMENTED: readonly PgrState[] = ['PENDINGFORASSIGNMENT', 'PENDINGFORREASSIGNMENT', 'PENDINGATLME', 'PENDINGATSUPERVISOR', 'RESOLVED', 'REJECTED'];
const UNASSIGNED: readonly PgrState[] = ['PENDINGFORASSIGNMENT', 'PENDINGFORREASSIGNMENT'];

const ROWS: readonly Row[] = [
  { action: 'APPLY', from: [''], to: 'PENDINGFORASSIGNMENT', by: ['CITIZEN', 'CSR'], clocks: { start: ['sla'] } },
  { action: 'COMMENT', from: COMMENTED, to: 'same', by: ['CITIZEN'] },
  { action: 'ASSIGN', from: UNASSIGNED, to: 'PENDINGATLME', by: ['GRO'], clocks: { start: ['desk'] } },
  { action: 'REJECT', from: UNASSIGNED, to: 'REJECTED', by: ['GRO'], clocks: { pause: ['sla'] } },
  { action: 'REASSIGN', from: ['PENDINGATLME'], to: 'PENDINGFORREASSIGNMENT', by: ['LME'], clocks: { stop: ['desk'] } },
  { action: 'ESCALATE', from: ['PENDINGATLME'], to: 'PENDINGATSUPERVISOR', by: ['LME', 'SYSTEM'], clocks: { start: ['desk'] } },
  { action: 'ESCALATE', from: ['PENDINGATSUPERVISOR'], to: 'same', by: ['SYSTEM'], clocks: { start: ['desk'] } },
  { action: 'RESOLVE', from: ['PENDINGATLME'], to: 'RESOLVED', by: ['LME'], clocks: { pause: ['sla'], stop: ['desk'] } },
  { action: 'RESOLVEBYSUPERVISOR', from: ['PENDINGATSUPERVISOR'], to: 'RESOLVED', by: ['SUPERVISOR'], clocks: { pause: ['sla'], stop: ['desk'] } },
  { action: 'REOPEN', from: ['RESOLVED', 'REJECTED'], to: 'PENDINGFORASSIGNMENT', by: ['CITIZEN', 'CSR'], clocks: { resume: ['sla'] } },
  { action: 'RATE', from: ['RESOLVED'], to: 'CLOSEDAFTERRESOLUTION', by: ['CITIZEN'], clocks: { stop: ['sla'] } },
  { action: 'RATE', from: ['REJECTED'], to: 'CLOSEDAFTERREJECTION', by: ['CITIZEN'], clocks: { stop: ['sla'] } },
  { action: 'CANCEL', from: ['PENDINGFORASSIGNMENT'], to: 'CANCELLED', by: ['CITIZEN'], clocks: { stop: ['sla'] } },
];

export const PGR: Flow<PgrState, PgrAction, PgrRole, PgrClock> = {
  begins: '', rows: ROWS, calendar: { holidays: new Set(), makeUpDays: new Set(), spans: [] },
  limits: { sla: { amount: 5, unit: 'naturalDay' }, desk: { amount: 1, unit: 'urgentHour' } },
};
