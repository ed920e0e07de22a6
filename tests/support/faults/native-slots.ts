import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

const sectionTypes = { rela: 4 };
const sizes = { section: 64, relocation: 24, symbol: 24 };

/**
 * The addresses at which a loaded native module keeps its pointers to imported C functions, by function name. Every
 * such pointer was filled in by the dynamic linker from a relocation that names the function (ELF-64, SHT_RELA), so
 * the module's own file says where they are. Throws when this process has not loaded the module.
 */
export function importedFunctionSlots(modulePath: string): Map<string, number[]> {
  const base = loadAddress(modulePath);
  const slots = new Map<string, number[]>();
  for (const { name, offset } of relocations(readFileSync(modulePath)))
    slots.set(name, [...(slots.get(name) ?? []), base + offset]);
  return slots;
}

/** Addresses stay below 2^47 in user space, so a number holds them exactly. */
function loadAddress(modulePath: string): number {
  const mapped = readFileSync("/proc/self/maps", "utf8")
    .split("\n")
    .find((line) => line.endsWith(modulePath) && line.split(/\s+/)[2] === "00000000");
  if (mapped === undefined) throw new Error(`${modulePath} is not loaded`);
  return Number.parseInt(mapped, 16);
}

function* relocations(elf: Buffer): Generator<{ readonly name: string; readonly offset: number }> {
  const section = sectionReader(elf);
  for (let index = 0; index < elf.readUInt16LE(0x3c); index += 1) {
    const table = section(index);
    if (table.type !== sectionTypes.rela || table.link === 0) continue;
    const symbols = section(table.link);
    const names = section(symbols.link);
    for (let at = table.at; at < table.at + table.size; at += sizes.relocation) {
      const symbol = elf.readUInt32LE(at + 12);
      const from = names.at + elf.readUInt32LE(symbols.at + symbol * sizes.symbol);
      const name = elf.toString("latin1", from, elf.indexOf(0, from));
      if (name !== "") yield { name, offset: Number(elf.readBigUInt64LE(at)) };
    }
  }
}

function sectionReader(elf: Buffer) {
  const table = Number(elf.readBigUInt64LE(0x28));
  return (index: number) => {
    const at = table + index * sizes.section;
    return {
      type: elf.readUInt32LE(at + 4),
      at: Number(elf.readBigUInt64LE(at + 24)),
      size: Number(elf.readBigUInt64LE(at + 32)),
      link: elf.readUInt32LE(at + 40),
    };
  };
}

/** Puts a pointer into each slot. /proc/self/mem writes where the linker has made the page read-only, too. */
export function writeSlots(slots: readonly number[], pointer: bigint): void {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(pointer);
  const memory = openSync("/proc/self/mem", "r+");
  try {
    for (const slot of slots) writeSync(memory, bytes, 0, bytes.length, slot);
  } finally {
    closeSync(memory);
  }
}
