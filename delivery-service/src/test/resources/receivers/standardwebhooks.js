// The published library for Node, as its receivers use it.
const { Webhook } = require("standardwebhooks");

module.exports = (secret, headers, rawBody) => new Webhook(secret).verify(rawBody, headers);
