// caught by: TS2304 setTimeout
export const used = () => setTimeout(() => undefined, 1);
