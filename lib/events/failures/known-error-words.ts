/**
 * Types, codes and reasons of errors that the providers document, and those of the servers that speak like OpenAI's: what is not
 * among them may be text of a prompt. Sources: the API references of OpenAI, Azure OpenAI, Anthropic, Google (google.rpc.Code and
 * ErrorReason), Mistral, DeepSeek, Groq, xAI, OpenRouter, Cohere, Perplexity, Amazon Bedrock; vLLM, LiteLLM, text-generation-inference.
 */
const OPENAI = `
  invalid_request_error invalid_request authentication_error permission_error not_found_error rate_limit_error rate_limit_exceeded
  insufficient_quota server_error api_error internal_error internal_server_error service_unavailable service_unavailable_error
  billing_error billing_hard_limit_reached billing_not_active access_terminated account_deactivated requests tokens
  context_length_exceeded max_tokens_exceeded string_above_max_length string_below_min_length integer_above_max_value
  integer_below_min_value decimal_above_max_value decimal_below_min_value array_above_max_length array_below_min_length
  object_above_max_properties empty_array empty_string invalid_type invalid_value unsupported_value unsupported_parameter
  unknown_parameter missing_required_parameter duplicate_value mutually_exclusive_parameters invalid_json json_invalid
  invalid_json_schema invalid_function_parameters invalid_api_key incorrect_api_key invalid_organization mismatched_organization
  mismatched_project no_organization invalid_project ip_not_authorized organization_restricted unsupported_country_region_territory
  model_not_found model_not_available model_not_supported unsupported_model invalid_model model_overloaded engine_overloaded
  overloaded slow_down previous_response_not_found response_not_found conversation_not_found conversation_locked item_not_found
  file_not_found unsupported_file invalid_file_format file_too_large vector_store_timeout vector_store_not_found invalid_prompt
  bio_policy cyber_policy moderation_blocked content_policy_violation content_filter content_filtered safety_violations
  invalid_image invalid_image_format invalid_image_url invalid_image_mode invalid_base64_image image_too_large image_too_small
  image_parse_error image_content_policy_violation image_file_too_large image_file_not_found empty_image_file
  unsupported_image_media_type failed_to_download_image image_generation_user_error image_generation_server_error
  audio_too_short audio_too_long invalid_audio_format tool_call_failed invalid_tool_call web_search_error mcp_error resource_unavailable
  resource_not_found request_timeout timeout_error timeout session_expired response_cancel_not_active
  conversation_already_has_active_response user_error unknown_error unknown_url method_not_supported failed cancelled incomplete`;
const AZURE = `
  DeploymentNotFound OperationNotSupported ResponsibleAIPolicyViolation Unauthorized PermissionDenied AuthenticationFailed BadRequest
  InvalidRequest InternalServerError InternalFailure ServiceUnavailable Timeout RequestTimeout TooManyRequests RateLimitReached
  ResourceNotFound ModelDeprecated ModelNotFound NoCapacity Forbidden NotFound quota_exceeded insufficient_permissions
  unsupported_api_version InvalidApiVersionParameter InvalidSubscriptionKey AccessDenied PrincipalComponentNotFound
  InvalidAuthenticationToken DeploymentModelNotSupported InvalidParameterValue UnsupportedMediaType content_safety`;
const ANTHROPIC = `
  request_too_large overloaded_error conflict_error gateway_timeout_error invalid_tool_input max_uses_exceeded too_many_requests
  query_too_long unavailable url_too_long url_not_allowed url_not_accessible unsupported_content_type container_expired
  execution_time_exceeded prompt_too_long`;
const GOOGLE = `
  CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED UNAUTHENTICATED RESOURCE_EXHAUSTED
  FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS API_KEY_INVALID API_KEY_EXPIRED
  API_KEY_SERVICE_BLOCKED API_KEY_HTTP_REFERRER_BLOCKED API_KEY_IP_ADDRESS_BLOCKED API_KEY_ANDROID_APP_BLOCKED
  API_KEY_IOS_APP_BLOCKED RATE_LIMIT_EXCEEDED RESOURCE_QUOTA_EXCEEDED SERVICE_DISABLED BILLING_DISABLED CONSUMER_INVALID
  CONSUMER_SUSPENDED USER_PROJECT_DENIED ACCESS_TOKEN_EXPIRED ACCESS_TOKEN_SCOPE_INSUFFICIENT ACCESS_TOKEN_TYPE_UNSUPPORTED
  CREDENTIALS_MISSING ACCOUNT_STATE_INVALID SERVICE_NOT_VISIBLE RESOURCE_PROJECT_INVALID LOCATION_POLICY_VIOLATED
  LOCATION_TAX_POLICY_VIOLATED IAM_PERMISSION_DENIED SECURITY_POLICY_VIOLATED SAFETY RECITATION BLOCKLIST PROHIBITED_CONTENT SPII
  MALFORMED_FUNCTION_CALL MODEL_ARMOR IMAGE_SAFETY OTHER`;
const BEDROCK = `
  ValidationException ThrottlingException AccessDeniedException ModelTimeoutException ModelErrorException ModelNotReadyException
  ModelStreamErrorException ServiceQuotaExceededException ServiceUnavailableException InternalServerException InternalServerError
  ResourceNotFoundException ConflictException UnrecognizedClientException ExpiredTokenException InvalidSignatureException
  SignatureDoesNotMatch IncompleteSignature InvalidClientTokenId MissingAuthenticationToken MissingAuthenticationTokenException
  OptInRequired RequestExpired TooManyRequestsException ValidationError UnknownOperationException SerializationException
  guardrail_intervened`;
const OTHERS = `
  rate_limited service_tier_capacity_exceeded capacity_exceeded over_capacity unauthorized forbidden not_found bad_request conflict
  unprocessable_entity unprocessable_entity_error validation_error invalid_request_prompt invalid_request_message_order
  invalid_request_file insufficient_balance tool_use_failed json_validate_failed model_decommissioned model_terms_required
  model_permission_blocked_project model_permission_blocked_org blocked_api_access flex_capacity_exceeded request_quota_exceeded
  queue_exceeded too_many_requests_error wrong_api_key token_quota_exceeded payment_required provider_error
  provider_unavailable provider_overloaded no_available_providers moderation_error payload_too_large payload_too_large_error
  permission_denied permission_denied_error unauthorized_error forbidden_error bad_request_error invalid_api_token
  too_many_tokens blocked_call auth_error budget_exceeded throttling_error key_model_access_denied team_model_access_denied
  org_model_access_denied token_not_found_in_db expired_key no_db_connection validation generation incomplete_generation
  connection_error model_loading ERROR_TOXIC ERROR_LIMIT USER_CANCEL
  connection_reset connection_refused dns_error tls_error private_address network_error malformed_answer malformed_stream`;
/** Well-known values of OpenTelemetry's `error.type`, and Node's, libuv's, undici's and llhttp's words for a broken connection. */
const SYSTEM = `
  _OTHER aborted deadline_exceeded resource_exhausted invalid_argument failed_precondition unauthenticated
  unimplemented already_exists out_of_range data_loss internal unknown other canceled name_resolution_error secure_connection_error
  proxy_tunnel_error user_authentication_error response_ended invalid_response configuration_limit_exceeded extended_connect_not_supported
  version_negotiation_error http_protocol_error
  ECONNABORTED ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EAI_FAIL EAI_NODATA ENODATA EHOSTUNREACH EHOSTDOWN ENETUNREACH
  ENETDOWN EADDRINUSE EADDRNOTAVAIL ECANCELED EPROTO ENOBUFS EMFILE ERR_NETWORK ERR_CANCELED ERR_BAD_REQUEST ERR_BAD_RESPONSE
  ERR_STREAM_PREMATURE_CLOSE ERR_STREAM_DESTROYED ERR_HTTP2_STREAM_ERROR ERR_HTTP2_SESSION_ERROR ERR_HTTP2_GOAWAY_SESSION
  ERR_TLS_CERT_ALTNAME_INVALID ERR_SSL_WRONG_VERSION_NUMBER CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN
  UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY UND_ERR_CONNECT_TIMEOUT
  UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT UND_ERR_SOCKET UND_ERR_ABORTED UND_ERR_CLOSED UND_ERR_DESTROYED
  UND_ERR_RESPONSE_STATUS_CODE UND_ERR_HEADERS_OVERFLOW HPE_INVALID_CONSTANT HPE_INVALID_VERSION HPE_INVALID_STATUS
  HPE_INVALID_HEADER_TOKEN HPE_INVALID_CONTENT_LENGTH HPE_INVALID_CHUNK_SIZE HPE_HEADER_OVERFLOW HPE_UNEXPECTED_CONTENT_LENGTH
  HPE_INVALID_TRANSFER_ENCODING HPE_INVALID_EOF_STATE HPE_CR_EXPECTED HPE_LF_EXPECTED`;

const WORDS = [OPENAI, AZURE, ANTHROPIC, GOOGLE, BEDROCK, OTHERS, SYSTEM].flatMap((list) => list.trim().split(/\s+/));
/** The same word in two spellings stays in the one that its provider writes; any third becomes the last of these. */
const SPELLINGS = new Set(WORDS);
const BY_LOWER_CASE = new Map(WORDS.map((word) => [word.toLowerCase(), word]));
const LONGEST = 60;

/** A documented type, code or reason of an error, in its own spelling; null for anything else, because it may be text. */
export function knownErrorWord(said: string): string | null {
  const word = said.trim();
  if (word.length > LONGEST) return null;
  return SPELLINGS.has(word) ? word : (BY_LOWER_CASE.get(word.toLowerCase()) ?? null);
}
