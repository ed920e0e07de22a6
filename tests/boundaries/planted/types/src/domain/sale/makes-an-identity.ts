// caught by: TS2304 crypto
export const used = () => crypto.randomUUID();
