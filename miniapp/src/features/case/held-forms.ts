import type { HeldForm, HeldForms } from './act-model';

const MOST = 30;

/** Forms left before they were sent, while the app is open; the oldest is forgotten first. */
export function heldForms(): HeldForms {
  const forms = new Map<string, HeldForm>();
  return {
    get: (name) => forms.get(name),
    set: (name, form) => {
      forms.delete(name);
      forms.set(name, form);
      const [oldest] = forms.keys();
      if (forms.size > MOST && oldest !== undefined) forms.delete(oldest);
    },
    delete: (name) => forms.delete(name),
  };
}

/** One for the whole app. */
export const actForms = heldForms();
