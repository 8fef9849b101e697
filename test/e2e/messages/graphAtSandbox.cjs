/**
 * Loaded into n8n with `--require`: requests to graph.facebook.com, whose address n8n's own WhatsApp
 * node has no parameter for, go to GRAPH_URL. Everything else of them stays as the node made it.
 */
const http = require('node:http');
const https = require('node:https');

const target = process.env.GRAPH_URL && new URL(process.env.GRAPH_URL);
const original = https.request;

https.request = function (options, ...rest) {
	const host = options.hostname ?? options.host;
	if (!target || host !== 'graph.facebook.com') return original.call(this, options, ...rest);
	const { agent, agents, protocol, ...same } = options;
	return http.request(
		{
			...same,
			protocol: 'http:',
			hostname: target.hostname,
			host: target.host,
			port: target.port,
			path: `${target.pathname}${options.path}`,
		},
		...rest,
	);
};
