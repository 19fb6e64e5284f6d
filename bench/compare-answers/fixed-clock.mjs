// Loaded before the server's own code (node --import): its clock, and that of its threads, begins at ANSWERS_CLOCK_START, an
// ISO 8601 instant. It goes on from there, or stands still with ANSWERS_CLOCK_STANDS; timers run as ever. So what an answer says of
// today, or of how long ago something was, is the same whenever it is asked.

const RealDate = Date;
const realNow = RealDate.now;
const start = RealDate.parse(process.env.ANSWERS_CLOCK_START ?? "");
const began = Number(process.env.ANSWERS_CLOCK_BEGAN);
const stands = process.env.ANSWERS_CLOCK_STANDS === "1";

if (Number.isFinite(start)) {
  RealDate.now = () => (stands ? start : start + realNow.call(RealDate) - began);
  // The prototype stays the same, so what was made before is still an instance.
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, made) =>
      Reflect.construct(target, given.length > 0 ? given : [RealDate.now()], made === globalThis.Date ? target : made),
    apply: () => new RealDate(RealDate.now()).toString(),
  });
}
