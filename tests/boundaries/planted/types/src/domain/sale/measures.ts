// caught by: TS2304 performance
export const used = () => performance.now();
