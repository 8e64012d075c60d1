import { aio_error, aio_read, aio_return, type aiocb } from "aio";
import { EINPROGRESS } from "errno";
import { buffer, done, listen, somethingElse } from "./parts/work";

const request: aiocb = { aio_fildes: listen(), aio_buf: buffer };
aio_read(request);
while (aio_error(request) === EINPROGRESS) somethingElse();
done(aio_return(request));
