import { client, expect, lab, ms, peer, send, wait } from "lab";

export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [
      client({
        at: ms(1),
        to: "10.0.0.1:7",
        steps: [send("a1"), expect("a1"), wait(ms(30)), send("a2"), expect("a2")],
      }),
    ]),
    peer("bert", "10.0.0.3:4000", [
      client({ at: ms(1), to: "10.0.0.1:7", steps: [wait(ms(10)), send("b1"), expect("b1")] }),
    ]),
    peer("carl", "10.0.0.4:4000", [
      client({ at: ms(2), to: "10.0.0.1:7", steps: [wait(ms(20)), send("c1"), expect("c1")] }),
    ]),
  ],
});
