// Loaded into the till's program by a test (--import): a fault in the middle of whatever it is doing.
process.once("SIGIO", () => {
  throw new Error("a fault that nobody catches");
});
