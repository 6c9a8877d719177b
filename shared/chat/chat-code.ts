/**
 * A code said once in a room to bind it or its speaker (R92). Without signs that look alike, and without Q, V and W: what begins with QQ, VX or WX
 * is masked as somebody's account before it is read. Eight of 28 signs are 38 bits, and a code holds ten minutes.
 */
export const CHAT_CODE = { signs: '23456789ABCDEFGHJKMNPRSTUXYZ', length: 8 } as const;
