import { sources } from '../write/sources';
import { architecture, targetOf } from './architecture';

interface Source {
	file: string;
	code: string;
}

const nodes = sources.filter(({ file }) => file.startsWith('nodes/'));
const known = new Set(nodes.map(({ file }) => file));

/** The files that a file loads, however it is worded. */
function loadedBy({ file, code }: Source): string[] {
	return [...code.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].flatMap(([, path = '']) => {
		const target = targetOf(file, path);
		return [`${target}.ts`, `${target}/index.ts`].filter((each) => known.has(each)).slice(0, 1);
	});
}

/** A node, or a folder of what they share; `null` for what the build alone reads, beside them. */
function roomOf(file: string): string | null {
	return /^nodes\/(?:shared\/)?(\w+)\//.exec(file)?.[1] ?? null;
}

/** A folder of the trigger; `null` for its own files, which lie above some of them and below others. */
function triggerRoomOf(file: string): string | null {
	return /^nodes\/WhatsAppTemplatesTrigger\/(\w+)\//.exec(file)?.[1] ?? null;
}

/** Each arrow that the code draws between two rooms. */
function drawnBetween(room: (file: string) => string | null): string[] {
	const arrows = nodes.flatMap((source) =>
		loadedBy(source).flatMap((target) => {
			const [from, to] = [room(source.file), room(target)];
			return from === null || to === null || from === to ? [] : [`${from} → ${to}`];
		}),
	);
	return [...new Set(arrows)].sort();
}

const drawn = drawnBetween(roomOf);

const pictures = [...architecture.matchAll(/^```mermaid\n(.*?)^```/gms)].map(
	([, picture = '']) => picture,
);

/** Each arrow of a picture, by the folders that its boxes are named for. */
function pictured(text = ''): string[] {
	const boxes = new Map(
		[...text.matchAll(/^ {2}(\w+)\["<b>(\w+)\/<\/b>/gm)].map(([, box = '', room = '']) => [
			box,
			room,
		]),
	);
	return [...text.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].flatMap(([, from = '', to = '']) => {
		const rooms = [boxes.get(from), boxes.get(to)];
		return rooms.includes(undefined) ? [] : [rooms.join(' → ')];
	});
}

/** Said in words: everything may use the model. */
const isSaid = (arrow: string) => arrow.endsWith(' → template');

/** A provider's folder that a file of another provider loads from. */
function foreignProvider(file: string, target: string): string | null {
	const folderOf = (path: string) => /^nodes\/shared\/providers\/(\w+)\//.exec(path)?.[1] ?? null;
	const [own, other] = [folderOf(file), folderOf(target)];
	return own !== null && other !== null && own !== other ? other : null;
}

/** Files that load each other, as a way from one back to it; empty for none. */
function cycle(): string[] {
	const loads = new Map(nodes.map((source) => [source.file, loadedBy(source)]));
	const done = new Set<string>();
	const wayBack = (file: string, way: readonly string[]): string[] => {
		if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
		if (done.has(file)) return [];
		for (const target of loads.get(file) ?? []) {
			const found = wayBack(target, [...way, file]);
			if (found.length > 0) return found;
		}
		done.add(file);
		return [];
	};
	return nodes.map(({ file }) => wayBack(file, [])).find((way) => way.length > 0) ?? [];
}

describe('docs/architecture.md', () => {
	it('draws every arrow between two rooms, and none that is not there', () => {
		const said = pictured(pictures[0]).filter((arrow) => !isSaid(arrow));
		expect(said.sort()).toEqual(drawn.filter((arrow) => !isSaid(arrow)));
	});

	it('draws every arrow between two rooms of the trigger, and none that is not there', () => {
		expect(pictured(pictures[1]).sort()).toEqual(drawnBetween(triggerRoomOf));
	});

	it('names every room', () => {
		const rooms = [...new Set(nodes.flatMap(({ file }) => roomOf(file) ?? []))];
		const path = (room: string) =>
			known.has(`nodes/${room}/${room}.node.ts`)
				? `\`nodes/${room}/\``
				: `\`nodes/shared/${room}/\``;
		expect(rooms.filter((room) => !architecture.includes(path(room)))).toEqual([]);
	});

	it('names no file that is not there', () => {
		const named = [...architecture.matchAll(/`((?:[\w-]+\/)*[\w.]+\.ts)`/g)].map(
			([, path = '']) => path,
		);
		const isThere = (path: string) => [...known].some((file) => `/${file}`.endsWith(`/${path}`));
		const ofTests = /^test\//;
		expect(named.filter((path) => !ofTests.test(path) && !isThere(path))).toEqual([]);
	});
});

describe('the rooms', () => {
	it('have no arrow back: nothing in shared/ knows a node, and no file leads back to itself', () => {
		const upward = drawn.filter((arrow) => /^[a-z]\w* → [A-Z]/.test(arrow));
		expect(upward).toEqual([]);
		expect(cycle()).toEqual([]);
	});

	it('of the trigger know each other one way only', () => {
		const arrows = drawnBetween(triggerRoomOf);
		const back = (arrow: string) => arrow.split(' → ').reverse().join(' → ');
		expect(arrows.filter((arrow) => arrows.includes(back(arrow)))).toEqual([]);
	});

	it('of the providers never load from each other', () => {
		const foreign = nodes.flatMap((source) =>
			loadedBy(source)
				.filter((target) => foreignProvider(source.file, target) !== null)
				.map((target) => `${source.file} loads ${target}`),
		);
		expect(foreign).toEqual([]);
		const [kirim, lancePilot] = ['kirim', 'lancePilot'].map(
			(id) => `nodes/shared/providers/${id}/index.ts`,
		) as [string, string];
		expect(foreignProvider(kirim, lancePilot)).toBe('lancePilot');
		expect(foreignProvider(kirim, 'nodes/shared/providers/provider.ts')).toBeNull();
	});
});
