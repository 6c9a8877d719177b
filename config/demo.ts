/** The one password of all demo people; refused while the setting `DEMO` is off. */
export const DEMO_PASSWORD = 'gezhi-2026';
