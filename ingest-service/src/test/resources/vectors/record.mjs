// Records the golden files beside it from what the providers themselves publish: their libraries sign where they can,
// else they confirm a signature that was made as their documentation says. Copy it into an empty folder and run there:
//   npm install stripe@23.1.0 twilio@6.2.0 @octokit/webhooks-methods@6.0.0 standardwebhooks@1.1.1 @slack/bolt@5.1.0 \
//       square @hubspot/api-client @linear/sdk @shopify/shopify-api@13.1.0
//   node record.mjs <folder of the golden files>
import { createHmac, createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const load = async name => {
  const module = await import(name);
  return { ...module.default, ...module };
};
const version = name => JSON.parse(readFileSync(join('node_modules', name, 'package.json'))).version;
const NOW = 1767225600; // 2026-01-01T00:00:00Z
const BASE = 'https://postrider.example.com/webhooks/in_019a0000000070008000000000000005';
const hmac = (algorithm, key, text, encoding) => createHmac(algorithm, key).update(text).digest(encoding);
const must = (good, what) => {
  if (!good) throw new Error(`not confirmed: ${what}`);
};
const write = (name, vector) =>
  writeFileSync(
    join(process.argv[2], `${name}.json`),
    JSON.stringify({ now: NOW, method: 'POST', url: BASE, event_id: null, ...vector }, null, 2) + '\n');
const json = { 'Content-Type': 'application/json' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

{
  const { sign } = await load('@octokit/webhooks-methods');
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries, "Testing the webhook payload validation"
  write('github-documentation', {
    provider: 'github',
    origin: `secret and payload of docs.github.com, "Validating webhook deliveries"; signed by @octokit/webhooks-methods ${version('@octokit/webhooks-methods')}`,
    secret: "It's a Secret to Everybody",
    headers: {
      'Content-Type': 'text/plain',
      'X-GitHub-Event': 'ping',
      'X-GitHub-Delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'X-Hub-Signature-256': await sign("It's a Secret to Everybody", 'Hello, World!'),
    },
    body: 'Hello, World!',
    event_type: 'ping',
    event_id: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
  });
  const body = '{"ref":"refs/heads/main","pusher":{"name":"Müller"}}';
  write('github-octokit', {
    provider: 'github',
    origin: `signed by @octokit/webhooks-methods ${version('@octokit/webhooks-methods')}`,
    secret: 'github-secret',
    headers: {
      ...json,
      'X-GitHub-Event': 'push',
      'X-GitHub-Delivery': '0b989ba4-242f-11e5-81e1-c7b6966d2516',
      'X-Hub-Signature-256': await sign('github-secret', body),
    },
    body,
    event_type: 'push',
    event_id: '0b989ba4-242f-11e5-81e1-c7b6966d2516',
  });
}
{
  const { Webhook } = await load('standardwebhooks');
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const body = '{"type":"user.created","timestamp":"2026-01-01T00:00:00Z","data":{"id":"1"}}';
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
  const signature = new Webhook(secret).sign(id, new Date(NOW * 1000), body);
  const vector = {
    provider: 'standard-webhooks',
    origin: `signed by standardwebhooks ${version('standardwebhooks')}`,
    secret,
    body,
    event_type: 'user.created',
    event_id: id,
  };
  write('standard-webhooks', {
    ...vector,
    headers: { ...json, 'webhook-id': id, 'webhook-timestamp': `${NOW}`, 'webhook-signature': signature },
  });
  write('standard-webhooks-svix-headers', {
    ...vector,
    headers: { ...json, 'svix-id': id, 'svix-timestamp': `${NOW}`, 'svix-signature': `v1,b3RoZXI= ${signature}` },
  });
}
{
  const Stripe = (await import('stripe')).default;
  const stripe = new Stripe('sk_test_none');
  const secret = 'whsec_stripe_test';
  const body = '{\n  "id": "evt_1NG8Du2eZvKYlo2CUI79vXWy",\n  "object": "event",\n  "type": "invoice.paid"\n}';
  const header = stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: NOW });
  const vector = {
    provider: 'stripe',
    origin: `signed by stripe ${version('stripe')} (generateTestHeaderString)`,
    secret,
    body,
    event_type: 'invoice.paid',
    event_id: 'evt_1NG8Du2eZvKYlo2CUI79vXWy',
  };
  write('stripe', { ...vector, headers: { ...json, 'Stripe-Signature': header } });
  write('stripe-rotating', {
    ...vector,
    headers: { ...json, 'Stripe-Signature': header.replace(',', `,v1=${'0'.repeat(64)},`) + ',v0=1' },
  });
}
{
  // https://docs.slack.dev/authentication/verifying-requests-from-slack, the worked example
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&' +
    'channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&' +
    'response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F' +
    '96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  write('slack-documentation', {
    provider: 'slack',
    origin: 'docs.slack.dev, "Verifying requests from Slack": the worked example',
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    now: 1531420618,
    headers: {
      ...form,
      'X-Slack-Request-Timestamp': '1531420618',
      'X-Slack-Signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    },
    body,
    event_type: 'slack.event',
  });
  const { verifySlackRequest } = await load('@slack/bolt');
  const signed = text => {
    const headers = {
      ...json,
      'X-Slack-Request-Timestamp': `${NOW}`,
      'X-Slack-Signature': 'v0=' + hmac('sha256', 'slack-secret', `v0:${NOW}:${text}`, 'hex'),
    };
    verifySlackRequest({
      signingSecret: 'slack-secret',
      body: text,
      headers: { 'x-slack-request-timestamp': NOW, 'x-slack-signature': headers['X-Slack-Signature'] },
      nowMilliseconds: NOW * 1000,
    });
    return headers;
  };
  const origin = `confirmed by @slack/bolt ${version('@slack/bolt')} (verifySlackRequest)`;
  const event = '{"type":"event_callback","event_id":"Ev08MFMKH6","event":{"type":"app_mention","text":"hi"}}';
  write('slack', {
    provider: 'slack',
    origin,
    secret: 'slack-secret',
    headers: signed(event),
    body: event,
    event_type: 'app_mention',
    event_id: 'Ev08MFMKH6',
  });
  const question = '{"token":"x","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}';
  write('slack-url-verification', {
    provider: 'slack',
    origin,
    secret: 'slack-secret',
    headers: signed(question),
    body: question,
    answer: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
  });
}
{
  const twilio = (await import('twilio')).default;
  // https://www.twilio.com/docs/usage/webhooks/webhooks-security, the worked example
  const params = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  };
  const url = `${BASE}?foo=1&bar=2`;
  const body = new URLSearchParams(params).toString();
  const signature = twilio.getExpectedTwilioSignature('12345', url, params);
  must(twilio.validateRequest('12345', signature, url, params), 'twilio');
  const origin = `signed by twilio ${version('twilio')} (getExpectedTwilioSignature)`;
  write('twilio-form', {
    provider: 'twilio',
    origin,
    secret: '12345',
    url,
    headers: { ...form, 'X-Twilio-Signature': signature, 'I-Twilio-Idempotency-Token': 'b1d1b9a6-0001' },
    body,
    event_type: 'twilio.event',
    event_id: 'b1d1b9a6-0001',
  });
  const text = '{"property": "value", "boolean": true}';
  const jsonUrl = `${BASE}?bodySHA256=${createHash('sha256').update(text).digest('hex')}`;
  const jsonSignature = twilio.getExpectedTwilioSignature('12345', jsonUrl, {});
  must(twilio.validateRequestWithBody('12345', jsonSignature, jsonUrl, text), 'twilio json');
  write('twilio-json', {
    provider: 'twilio',
    origin,
    secret: '12345',
    url: jsonUrl,
    headers: { ...json, 'X-Twilio-Signature': jsonSignature },
    body: text,
    event_type: 'twilio.event',
  });
}
{
  const { WebhooksHelper } = await load('square');
  const body = '{"merchant_id":"M","type":"payment.created","event_id":"13b867cf-db3d-4b1c-90b6-2f32a9d78124"}';
  const signature = hmac('sha256', 'square-key', BASE + body, 'base64');
  must(
    await WebhooksHelper.verifySignature({
      requestBody: body,
      signatureHeader: signature,
      signatureKey: 'square-key',
      notificationUrl: BASE,
    }),
    'square');
  write('square', {
    provider: 'square',
    origin: `confirmed by square ${version('square')} (WebhooksHelper.verifySignature)`,
    secret: 'square-key',
    headers: { ...json, 'x-square-hmacsha256-signature': signature },
    body,
    event_type: 'payment.created',
    event_id: '13b867cf-db3d-4b1c-90b6-2f32a9d78124',
  });
}
{
  const { Signature } = await load('@hubspot/api-client');
  const body = '[{"eventId":1,"subscriptionType":"contact.creation","attemptNumber":0},{"eventId":2,"subscriptionType":"contact.deletion"}]';
  const millis = `${NOW * 1000}`;
  const signature = hmac('sha256', 'hubspot-secret', `POST${BASE}${body}${millis}`, 'base64');
  const realNow = Date.now;
  Date.now = () => NOW * 1000;
  must(
    Signature.isValid({
      signatureVersion: 'v3',
      signature,
      method: 'POST',
      clientSecret: 'hubspot-secret',
      requestBody: body,
      url: BASE,
      timestamp: Number(millis),
    }),
    'hubspot');
  Date.now = realNow;
  write('hubspot', {
    provider: 'hubspot',
    origin: `confirmed by @hubspot/api-client ${version('@hubspot/api-client')} (Signature.isValid)`,
    secret: 'hubspot-secret',
    headers: { ...json, 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': millis },
    body,
    event_type: 'contact.creation',
  });
}
{
  const { LinearWebhookClient } = await load('@linear/sdk/webhooks');
  const body = `{"action":"create","type":"Issue","data":{"id":"1"},"webhookTimestamp":${NOW * 1000},"webhookId":"w"}`;
  const signature = hmac('sha256', 'linear-secret', body, 'hex');
  const realNow = Date.now;
  Date.now = () => NOW * 1000;
  must(new LinearWebhookClient('linear-secret').verify(Buffer.from(body), signature, NOW * 1000), 'linear');
  Date.now = realNow;
  write('linear', {
    provider: 'linear',
    origin: `confirmed by @linear/sdk ${version('@linear/sdk')} (LinearWebhookClient.verify)`,
    secret: 'linear-secret',
    headers: {
      ...json,
      'Linear-Signature': signature,
      'Linear-Event': 'Issue',
      'Linear-Delivery': '234d1a4e-b617-4388-90fe-adc3633d6b72',
    },
    body,
    event_type: 'Issue',
    event_id: '234d1a4e-b617-4388-90fe-adc3633d6b72',
  });
}
{
  await import('@shopify/shopify-api/adapters/node');
  const { shopifyApi, ApiVersion } = await import('@shopify/shopify-api');
  const shopify = shopifyApi({
    apiKey: 'none',
    apiSecretKey: 'shopify-secret',
    hostName: 'postrider.example.com',
    isEmbeddedApp: false,
    apiVersion: Object.values(ApiVersion)[0],
    logger: { level: 0 },
  });
  const body = '{"id":820982911946154508,"email":"jon@example.com"}';
  const headers = {
    ...json,
    'X-Shopify-Topic': 'orders/create',
    'X-Shopify-Event-Id': '98880550-7158-44d4-b7cd-2c97c8a091b5',
    'X-Shopify-Hmac-SHA256': hmac('sha256', 'shopify-secret', body, 'base64'),
  };
  const others = { 'X-Shopify-API-Version': '2026-01', 'X-Shopify-Shop-Domain': 'a.myshopify.com', 'X-Shopify-Webhook-Id': 'w' };
  const rawRequest = { method: 'POST', url: BASE, headers: { ...headers, ...others } };
  must((await shopify.webhooks.validate({ rawBody: body, rawRequest, rawResponse: {} })).valid, 'shopify');
  write('shopify', {
    provider: 'shopify',
    origin: `confirmed by @shopify/shopify-api ${version('@shopify/shopify-api')} (webhooks.validate)`,
    secret: 'shopify-secret',
    headers,
    body,
    event_type: 'orders/create',
    event_id: 'orders/create:98880550-7158-44d4-b7cd-2c97c8a091b5',
  });
}
{
  const signed = text => ({
    ...json,
    'x-zm-request-timestamp': `${NOW}`,
    'x-zm-signature': 'v0=' + hmac('sha256', 'zoom-secret', `v0:${NOW}:${text}`, 'hex'),
  });
  const origin = 'made as developers.zoom.us, "Verify webhook events", describes';
  const event = '{"event":"meeting.started","event_ts":1767225600000,"payload":{"object":{"id":"1"}}}';
  write('zoom', {
    provider: 'zoom', origin, secret: 'zoom-secret', headers: signed(event), body: event, event_type: 'meeting.started',
  });
  const question = '{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"}}';
  const encrypted = hmac('sha256', 'zoom-secret', 'qgg8vlvZRS6UYooatFL8Aw', 'hex');
  write('zoom-url-validation', {
    provider: 'zoom',
    origin,
    secret: 'zoom-secret',
    headers: signed(question),
    body: question,
    answer: `{"plainToken":"qgg8vlvZRS6UYooatFL8Aw","encryptedToken":"${encrypted}"}`,
  });
}
{
  const body = '{"object":"whatsapp_business_account","entry":[{"id":"1"}]}';
  write('meta', {
    provider: 'meta',
    origin: 'made as developers.facebook.com, "Webhooks: Getting Started", describes',
    secret: 'app-secret',
    headers: { ...json, 'X-Hub-Signature-256': 'sha256=' + hmac('sha256', 'app-secret', body, 'hex') },
    body,
    event_type: 'whatsapp_business_account',
  });
  write('meta-verification', {
    provider: 'meta',
    origin: 'made as developers.facebook.com, "Webhooks: Getting Started", describes',
    secret: 'app-secret',
    settings: { verify_token: 'meatyhamhock' },
    method: 'GET',
    url: `${BASE}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=meatyhamhock`,
    headers: {},
    body: '',
    answer: '1158201444',
  });
}
{
  const body = '{"object_kind":"merge_request","event_type":"merge_request"}';
  write('gitlab', {
    provider: 'gitlab',
    origin: 'made as docs.gitlab.com, "Webhooks", describes: the secret token in X-Gitlab-Token',
    secret: 'gitlab-token',
    headers: {
      ...json,
      'X-Gitlab-Token': 'gitlab-token',
      'X-Gitlab-Event': 'Merge Request Hook',
      'Idempotency-Key': 'f5e5f430-f57b-4e6e-9fac-d9128cd7232f',
    },
    body,
    event_type: 'merge_request',
    event_id: 'f5e5f430-f57b-4e6e-9fac-d9128cd7232f',
  });
}
{
  const body = 'status=done&id=17';
  write('generic', {
    provider: 'generic',
    origin: 'made by hand: every setting of the scheme at once',
    secret: 'generic-secret',
    settings: {
      verification: {
        scheme: 'hmac',
        header: 'X-Signature',
        algorithm: 'sha512',
        encoding: 'base64',
        prefix: 'sig ',
        content: '{method}|{id}|{timestamp}|{body}',
        id_header: 'X-Id',
        timestamp_header: 'X-Time',
        timestamp_unit: 'ms',
        tolerance_seconds: 10,
      },
      event_id_from: { header: 'X-Id' },
      event_type_from: { header: 'X-Type' },
    },
    headers: {
      ...form,
      'X-Id': '17',
      'X-Type': 'job.done',
      'X-Time': `${NOW * 1000}`,
      'X-Signature': 'sig ' + hmac('sha512', 'generic-secret', `POST|17|${NOW * 1000}|${body}`, 'base64'),
    },
    body,
    event_type: 'job.done',
    event_id: '17',
  });
}
