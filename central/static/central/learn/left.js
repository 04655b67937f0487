// On every page of a learner: what an earlier page could not send goes up now, or when the line comes back.

import { sendLeft } from "./outbox.js";

sendLeft();
addEventListener("online", sendLeft);
