/**
 * What every session begins with. The planner's settings make this app's short aggregate queries faster; with 4 MB, the
 * default of work_mem, a grouping by tens of thousands of users is written to disk.
 */
export const SESSION_SETTINGS = "SET jit = off; SET random_page_cost = 1.1; SET work_mem = '32MB'; SET TIME ZONE 'UTC'";
