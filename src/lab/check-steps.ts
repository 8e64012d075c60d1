import { fail, fields, get, item, key, list, number, type Path, record, shown, text } from "./check.ts";
import { limitBounds, MAX_PEER_BYTES, MAX_PEER_STEPS } from "./defaults.ts";
import type { PeerData, PeerProtocol, PeerStep } from "./spec.ts";

/** What fits one UDP datagram over IPv4: 65535 less 20 bytes of IP and 8 of UDP header. udp(7) */
export const MAX_DATAGRAM = 65507;

/** Bytes that are written out in a lab file. */
const MAX_TEXT = 1_048_576;

const TIME = { min: 0, max: limitBounds.time.max, unit: "ns" };
const STEPS = "send, fill, expect, expectText, expectEnd, wait, sip, echo, halfClose, close, reset, hold, again";

/** What a peer does in a conversation, one step after the other. */
export function checkSteps(value: unknown, path: Path, protocol: PeerProtocol): readonly PeerStep[] {
  const most = protocol === "udp" ? MAX_DATAGRAM : MAX_PEER_BYTES;
  const steps = list(value, path, MAX_PEER_STEPS).map((step, index) => checkStep(step, item(path, index), most));
  steps.forEach((step, index) => {
    if (step.do === "again" && !steps.slice(0, index).some(takesTime)) {
      fail(item(path, index), 'nothing before it waits, so it would never end. Put an "expect" or a "wait" before it.');
    }
  });
  return steps;
}

const takesTime = (step: PeerStep): boolean =>
  step.do === "expect" || step.do === "expectText" || step.do === "sip" || step.do === "wait";

function checkStep(value: unknown, path: Path, most: number): PeerStep {
  const kind = get(record(value, path), "do");
  const given = (...names: string[]) => fields(value, path, ["do", ...names]);
  const bytes = (min: number, limit = most): number =>
    number(get(given("bytes", "every"), "bytes"), key(path, "bytes"), { min, max: limit });
  switch (kind) {
    case "send":
      return {
        do: kind,
        data: data(get(given("data"), "data"), key(path, "data"), Math.min(most, MAX_TEXT), "a step"),
      };
    case "fill":
      return { do: kind, bytes: bytes(0) };
    case "expect":
      return { do: kind, bytes: bytes(1, MAX_PEER_BYTES) };
    case "expectText":
      return { do: kind, text: searched(get(given("text"), "text"), key(path, "text")) };
    case "wait":
      return { do: kind, time: number(get(given("time"), "time"), key(path, "time"), { ...TIME, min: 1 }) };
    case "sip":
      return {
        do: kind,
        bytes: bytes(1, MAX_PEER_BYTES),
        every: number(get(given("bytes", "every"), "every"), key(path, "every"), { ...TIME, min: 1 }),
      };
    case "again":
      return { do: kind, times: number(get(given("times"), "times", 0), key(path, "times"), { min: 0, max: 1e6 }) };
    case "expectEnd":
    case "echo":
    case "halfClose":
    case "close":
    case "reset":
    case "hold":
      given();
      return { do: kind };
    default:
      return fail(key(path, "do"), `must be one of these: ${STEPS}; not ${shown(kind)}.`);
  }
}

function searched(value: unknown, path: Path): string {
  const given = text(value, path, MAX_TEXT);
  return given === "" ? fail(path, "is empty: there is nothing to look for.") : given;
}

/** Bytes to send: text, or numbers from 0 to 255. `what` holds at most so many. */
export function data(value: unknown, path: Path, most: number, what: string): PeerData {
  if (Array.isArray(value)) {
    return list(value, path, most).map((byte, index) => number(byte, item(path, index), { min: 0, max: 255 }));
  }
  const given = text(value, path, most);
  const bytes = new TextEncoder().encode(given).length;
  if (bytes > most) fail(path, `is ${bytes} bytes as UTF-8; ${what} holds at most ${most}.`);
  return given;
}
