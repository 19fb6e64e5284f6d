import { type Day, startOfDay } from "@/lib/values/time/dates";
import { dayVolume, HOUR_WEIGHTS, type SampleCalendar, type SampleSpan, sampleCalendar } from "./sample-calendar";
import { sampleEvent } from "./sample-event";
import { SAMPLE_FEATURES, type SampleFeature } from "./sample-features";
import { SAMPLE_MODELS } from "./sample-models";
import { type SeededRandom, seededRandom } from "./seeded-random";

const HOUR_MS = 3_600_000;
const SEED = 20_261_122;
const OUTAGE = { provider: "anthropic", fromHour: 13.2, toHour: 15.7 };
/** Of a weekday's calls: those repeated during the outage, and those of the program that runs wild. */
const [REPEATED, RUNAWAY] = [0.45, 0.6];

/**
 * The calls of the sample organization, the earliest first, as events for `recordUsage`: the same for the same span. Loaded
 * later on the same day, the earlier ones are the same, too.
 */
export function makeSampleEvents(span: SampleSpan): Record<string, unknown>[] {
  const calendar = sampleCalendar(span);
  const until = span.now.toISOString();
  return calendar.days.flatMap((day, index) =>
    eventsOfDay(seededRandom(SEED + index), day, calendar, span)
      .toSorted((a, b) => (a.occurred_at < b.occurred_at ? -1 : 1))
      .filter((event) => event.occurred_at < until)
      .map((event, position) => ({ id: `sample-${day}-${position + 1}`, ...event })),
  );
}

type TimedEvent = Record<string, unknown> & { occurred_at: string };

function eventsOfDay(random: SeededRandom, day: Day, calendar: SampleCalendar, span: SampleSpan): TimedEvent[] {
  const start = startOfDay(day, span.zone).getTime();
  const at = (hour: number) => new Date(start + Math.floor(hour * HOUR_MS));
  const outage = day === calendar.outageDay ? OUTAGE : null;
  const call = (hour: number, feature: SampleFeature): TimedEvent => {
    const model = SAMPLE_MODELS[random.pickWeighted(modelsOf(feature, day, calendar))];
    const isOutage = outage?.provider === model.provider && hour >= outage.fromHour && hour < outage.toHour;
    return sampleEvent(random, { at: at(hour), feature, model, isOutage });
  };
  const events = SAMPLE_FEATURES.flatMap((feature) => {
    const volume = span.callsPerDay * feature.share * dayVolume(day, calendar, feature.rhythm);
    const count = Math.round(volume * (0.85 + 0.3 * random.next()));
    return Array.from({ length: count }, () => call(hourOfDay(random, feature), feature));
  });
  if (outage) {
    const review = featureNamed("code-review");
    const hours = outage.toHour - outage.fromHour;
    const repeat = () => call(outage.fromHour + random.next() * hours, review);
    events.push(...Array.from({ length: Math.round(span.callsPerDay * REPEATED) }, repeat));
  }
  if (day === calendar.anomalyDay) {
    const runaway = { feature: featureNamed("document-summary"), model: SAMPLE_MODELS.sonnet, isOutage: false };
    const run = () => sampleEvent(random, { ...runaway, at: at(1 + 4 * random.next()), isRunaway: true });
    events.push(...Array.from({ length: Math.round(span.callsPerDay * RUNAWAY) }, run));
  }
  return events;
}

/** Other models from the day of the switch on; on the days before and after it, both. */
function modelsOf({ models, laterModels = models }: SampleFeature, day: Day, { switchDay, days }: SampleCalendar) {
  const since = days.indexOf(day) - days.indexOf(switchDay);
  if (Math.abs(since) < 3) return [...models, ...laterModels];
  return since < 0 ? models : laterModels;
}

function hourOfDay(random: SeededRandom, { rhythm }: SampleFeature): number {
  return random.pickWeighted(HOUR_WEIGHTS[rhythm].map((weight, hour) => [hour, weight] as const)) + random.next();
}

function featureNamed(name: string): SampleFeature {
  const feature = SAMPLE_FEATURES.find((one) => one.name === name);
  if (!feature) throw new Error(`The sample has no feature ${name}.`);
  return feature;
}
