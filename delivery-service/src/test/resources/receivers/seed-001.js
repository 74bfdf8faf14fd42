// The check that seed 001 gives its receivers, with its own names.
const crypto = require("crypto");

function verify(SIGNING_SECRET, headers, rawBody) {
  const request = { headers };
  const signature = crypto.createHmac("sha256", SIGNING_SECRET).update(rawBody).digest("hex");
  if (signature !== request.headers["x-copilot-signature"]) {
    throw "Invalid signature";
  }
}

module.exports = verify;
