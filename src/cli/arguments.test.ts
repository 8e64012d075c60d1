import { describe, expect, it } from "vitest";
import { parseArguments } from "./arguments.ts";

const refusal = (...argv: string[]) => {
  const parsed = parseArguments(argv);
  return parsed.ok ? "accepted" : parsed.text;
};

describe("parseArguments", () => {
  it("takes a file alone", () => {
    expect(parseArguments(["a.ts"])).toEqual({
      ok: true,
      arguments: { file: "a.ts", lab: null, seed: null, schedule: null, strace: false, json: null, args: [] },
    });
  });

  it("takes options before and after the file, with = or without, and leaves what follows -- to the program", () => {
    expect(
      parseArguments([
        "--seed=7",
        "--schedule",
        "9",
        "a.ts",
        "--strace",
        "--lab",
        "b.ts",
        "--json",
        "t.json",
        "--",
        "--strace",
        "x",
      ]),
    ).toEqual({
      ok: true,
      arguments: {
        file: "a.ts",
        lab: "b.ts",
        seed: 7,
        schedule: 9,
        strace: true,
        json: "t.json",
        args: ["--strace", "x"],
      },
    });
  });

  it("says what is wrong", () => {
    expect(refusal()).toBe("Which program? Name its file.");
    expect(refusal("a.ts", "b.ts")).toBe('One program at a time: "b.ts" is one too many. Its arguments go after "--".');
    expect(refusal("a.ts", "--sed", "1")).toBe("There is no option --sed.");
    expect(refusal("a.ts", "--seed", "-1")).toBe('--seed takes a whole number from 0 to 4294967295, not "-1".');
    expect(refusal("a.ts", "--lab")).toBe("--lab needs a value.");
  });
});
