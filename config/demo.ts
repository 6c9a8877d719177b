/** The one password of all demo people; refused as soon as the demo is off. Printed at start, so no secret. */
export const DEMO_PASSWORD = 'gezhi-demo';
