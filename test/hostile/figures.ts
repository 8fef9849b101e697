import { cpuUsage } from './modules';

export interface ParameterFigures {
	tried: number;
	refused: number;
	faults: string[];
}

/** Words of the engine, which say nothing to a person. */
export const RAW =
	/TypeError|RangeError|Cannot (read|convert)|call stack|is not (iterable|a function)/;
/** Of the processor, which other work on the machine does not lengthen. */
export const LONGEST_MS = 6_000;

export function cpuMs(): number {
	const { user, system } = cpuUsage();
	return (user + system) / 1_000;
}
