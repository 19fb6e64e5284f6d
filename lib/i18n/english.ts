import account from "./en/account.json";
import apiDocs from "./en/api-docs.json";
import auth from "./en/auth.json";
import common from "./en/common.json";
import connect from "./en/connect.json";
import dimensions from "./en/dimensions.json";
import errors from "./en/errors.json";
import filter from "./en/filter.json";
import jobs from "./en/jobs.json";
import keys from "./en/keys.json";
import measures from "./en/measures.json";
import members from "./en/members.json";
import models from "./en/models.json";
import pricing from "./en/pricing.json";
import records from "./en/records.json";
import requests from "./en/requests.json";
import settings from "./en/settings.json";
import shell from "./en/shell.json";
import tenants from "./en/tenants.json";
import usage from "./en/usage.json";

/** Every text of the interface in English, by namespace; a translation is another folder of the same files. */
export const ENGLISH = {
  account,
  apiDocs,
  auth,
  common,
  connect,
  dimensions,
  errors,
  filter,
  jobs,
  keys,
  measures,
  members,
  models,
  pricing,
  records,
  requests,
  settings,
  shell,
  tenants,
  usage,
};
