// The check that seed 004 gives its receivers, with its own names.
import crypto from "node:crypto";

export default function verify(secret, headers, rawBody) {
  const request = { rawBody, get: (name) => headers[name.toLowerCase()] };
  const hmac = crypto.createHmac("sha256", secret);
  const digest = Buffer.from(hmac.update(request.rawBody).digest("hex"), "utf8");
  const signature = Buffer.from(request.get("X-Signature") || "", "utf8");

  if (!crypto.timingSafeEqual(digest, signature)) {
    throw new Error("Invalid signature.");
  }
}
