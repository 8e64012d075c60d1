import { client, lab, ms, peer, send, wait } from "lab";

export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [client({ at: ms(1), to: "10.0.0.1:7", steps: [wait(ms(30))] })]),
    peer("bert", "10.0.0.3:4000", [
      client({
        at: ms(2),
        to: "10.0.0.1:7",
        steps: [
          wait(ms(4)),
          send("a message that has 40 bytes in all, yes."),
          wait(ms(20)),
          send("a message of 24 bytes..."),
          wait(ms(10)),
        ],
      }),
    ]),
  ],
});
