/** The command line of `npm run -s play`. */

export const USAGE = `usage: npm run -s play -- FILE.ts [--lab LAB.ts] [--seed N] [--schedule N] [--strace] [--json TRACE.json]
                           [-- ARGS...]

Runs FILE.ts as a process of the simulated kernel. Its output and exit status become this command's.

  --lab LAB.ts       machines, links, further programs and peers; without it: one machine, and nobody else on the network
                     (FILE.lab.ts beside the program is taken only if it is named here)
  --seed N           replaces the lab's seed
  --schedule N       draws another order of ready threads; the same N gives the same one
  --strace           prints the system calls to stderr when the run is over, as strace(1) does
  --json TRACE.json  writes the whole trace
  -- ARGS...         the program's own arguments

Exit status: the program's, 128 + signal if a signal ended it; 2 if it does not bundle or the lab is wrong;
124 if a limit of the lab ended the run, 125 if every process slept and nothing was left to happen.`;

export interface PlayArguments {
  readonly file: string;
  readonly lab: string | null;
  readonly seed: number | null;
  readonly schedule: number | null;
  readonly strace: boolean;
  readonly json: string | null;
  readonly args: readonly string[];
}

export type ParsedArguments =
  | { readonly ok: true; readonly arguments: PlayArguments }
  | { readonly ok: false; readonly text: string };

/** `argv` without node and script. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const end = argv.indexOf("--");
  const own = end === -1 ? argv : argv.slice(0, end);
  const found = {
    lab: null as string | null,
    seed: null as number | null,
    schedule: null as number | null,
    strace: false,
    json: null as string | null,
  };
  const files: string[] = [];
  for (let i = 0; i < own.length; i++) {
    const word = own[i] as string;
    const [option, inline] = splitOption(word);
    if (option === "--strace") found.strace = true;
    else if (option === "--lab" || option === "--json" || option === "--seed" || option === "--schedule") {
      const value = inline ?? own[++i];
      if (value === undefined) return { ok: false, text: `${option} needs a value.` };
      if (option === "--lab") found.lab = value;
      else if (option === "--json") found.json = value;
      else if (/^\d{1,10}$/.test(value) && Number(value) <= 0xffffffff) {
        found[option === "--seed" ? "seed" : "schedule"] = Number(value);
      } else return { ok: false, text: `${option} takes a whole number from 0 to 4294967295, not "${value}".` };
    } else if (word.startsWith("-")) return { ok: false, text: `There is no option ${word}.` };
    else files.push(word);
  }
  const [file, ...more] = files;
  if (file === undefined) return { ok: false, text: "Which program? Name its file." };
  if (more.length > 0)
    return { ok: false, text: `One program at a time: "${more[0]}" is one too many. Its arguments go after "--".` };
  return { ok: true, arguments: { file, ...found, args: end === -1 ? [] : argv.slice(end + 1) } };
}

function splitOption(word: string): [string, string | undefined] {
  const at = word.indexOf("=");
  return word.startsWith("--") && at !== -1 ? [word.slice(0, at), word.slice(at + 1)] : [word, undefined];
}
