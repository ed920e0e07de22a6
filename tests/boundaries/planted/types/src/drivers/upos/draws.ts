// caught by: TS2304 window
export const used = () => window;
