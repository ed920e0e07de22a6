// caught by: TS2304 fetch
export const used = () => fetch("https://example.invalid");
