// The worker in which networks train.
"use strict";

importScripts("../functions.js", "training.js");
{
  const answer = training.serve((message) => postMessage(message));
  addEventListener("message", ({ data }) => answer(data));
}
