import { useEffect, useMemo } from 'react';
import type { ActChoices } from '../../../../shared/case/acts-api';
import type { Ability, CaseDetail } from '../../../../shared/case/case-api';
import { useObservable } from '../model/use-observable';
import type { ChoiceField } from './act-draft';
import { fieldsFor, type ActField, type ActSubject } from './act-fields';
import { actModel, type ActInputs, type ActModel, type ActState } from './act-model';
import { optionsFor, proposedFor, type Option } from './act-options';
import { actForms } from './held-forms';

type ActHere<Answer> = ActState & Pick<ActModel<Answer>, 'change' | 'send'> & {
  readonly fields: readonly ActField[];
  readonly optionsOf: (field: ChoiceField) => readonly Option[];
};

interface ActOf<Answer> {
  /** What the form is for: a case's number, or `batch`. */
  readonly name: string;
  readonly ability: Ability;
  readonly detail: CaseDetail | undefined;
  readonly unitId: string | undefined;
  readonly choices: ActChoices | undefined;
  readonly units: readonly Option[];
  readonly post: ActInputs<Answer>['post'];
  readonly newKey: () => string;
}

/** The state of an act's form for one opening of it; another `name` or action starts anew. */
export function useAct<Answer>({ name, ability, detail, unitId, choices, units, post, newKey }: ActOf<Answer>): ActHere<Answer> {
  const subject: ActSubject = { detail, unitId };
  // The abilities are read anew while the form is open: only another action makes another act.
  const model = useMemo(() => actModel({ post, ability, subject, newKey, held: { forms: actForms, name: `${name}/${ability.action}` } }), [post, name, ability.action, newKey]); // eslint-disable-line react-hooks/exhaustive-deps -- an ability read anew is the same act: its words and key are kept
  useEffect(() => { model.stand(ability, { detail, unitId }); }, [model, ability, detail, unitId]);
  const sources = { action: ability.action, detail, unitId, choices, units };
  const fields = fieldsFor(ability, subject);
  useEffect(() => {
    if (choices || !detail) model.propose(proposedFor(ability, fields.filter(({ isNeeded }) => isNeeded).map((field) => field.name as ChoiceField).filter(isChoice), sources));
  }, [model, choices]); // eslint-disable-line react-hooks/exhaustive-deps -- proposed once, when it is known what is offered
  return { ...useObservable(model), change: model.change, send: model.send, fields, optionsOf: (field) => optionsFor(field, sources) };
}

const CHOICE_FIELDS: readonly string[] = ['unit', 'person', 'level', 'template', 'contractor', 'order', 'task', 'master', 'result', 'superviseLevel', 'dutyFor'] satisfies readonly ChoiceField[];

/** Whether one thing is chosen of several in this field. */
export function isChoice(name: string): name is ChoiceField {
  return CHOICE_FIELDS.includes(name);
}
