import { SYS_nanosleep } from "../../abi/syscall.ts";
import { Random } from "../../base/random.ts";
import { SECOND } from "../../base/time.ts";
import { Bench } from "./boot.ts";
import { call, type Script, type User } from "./scripted-task.ts";

/**
 * The simulator without a guest: a kernel whose scripted task sleeps while `count` events fire, each of which schedules another one
 * within a millisecond, so that `pending` are always waiting. Gives how many have fired.
 */
export function fireEvents(pending: number, count: number): number {
  const bench = new Bench();
  const { events, clock } = bench.kernel.core;
  const random = new Random(1);
  let fired = 0;
  const event = {
    machine: -1,
    fire: (): void => {
      if (++fired + pending <= count) events.at(clock.now + 1 + random.below(1_000_000), event);
    },
  };
  for (let i = 0; i < pending; i++) events.at(random.below(1_000_000), event);
  bench.start(function* (user: User): Script {
    yield call(SYS_nanosleep, user.timespec(900 * SECOND), 0);
  });
  bench.run();
  return fired;
}
