import { client, expect, lab, ms, peer, send, wait } from "lab";

// en: Anna comes first and says nothing for 40 ms.
// zh: anna 最先来，却 40 毫秒不说话。
export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [
      client({ at: ms(1), to: "10.0.0.1:7", steps: [wait(ms(40)), send("anna"), expect("anna")] }),
    ]),
    peer("bert", "10.0.0.3:4000", [client({ at: ms(5), to: "10.0.0.1:7", steps: [send("bert"), expect("bert")] })]),
    peer("carl", "10.0.0.4:4000", [
      client({
        at: ms(9),
        to: "10.0.0.1:7",
        steps: [send("carl"), expect("carl"), wait(ms(5)), send("more"), expect("more")],
      }),
    ]),
  ],
});
