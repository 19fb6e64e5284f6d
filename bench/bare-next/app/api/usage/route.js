// POST one event → 200: what Next itself needs to take in and parse a body. Nothing is checked or stored.
export async function POST(request) {
  const event = await request.json();
  return Response.json({ success: true, data: { accepted: event ? 1 : 0, duplicates: 0, rejected: [] } });
}
