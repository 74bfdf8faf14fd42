// A receiver that has only the public key, as DER in base64.
const { createPublicKey, verify } = require("node:crypto");

module.exports = (publicKey, headers, rawBody) => {
  const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  const [version, signature] = headers["webhook-signature"].split(",");
  const signed = Buffer.concat([
    Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`),
    rawBody,
  ]);
  if (version !== "v1a" || !verify(null, signed, key, Buffer.from(signature, "base64"))) {
    throw new Error("Invalid signature");
  }
};
