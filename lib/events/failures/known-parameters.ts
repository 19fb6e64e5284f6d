/** Names of parameters in the providers' documented requests, at any depth; and of the headers and places that errors point to. */
const PARAMETERS = `
  model models messages message prompt prompts input inputs instructions system developer content contents parts part text texts
  role name type id index object user assistant tool function query path body header headers url
  temperature top_p topP top_k topK top_a min_p n k p stream stream_options include_usage stop stop_sequences stopSequences
  max_tokens maxTokens max_completion_tokens max_output_tokens maxOutputTokens max_tokens_to_sample min_tokens presence_penalty
  presencePenalty frequency_penalty frequencyPenalty repetition_penalty logit_bias logprobs top_logprobs responseLogprobs best_of echo
  suffix seed random_seed safe_prompt prompt_mode num_predict num_ctx keep_alive options raw template format
  functions function_call tools tool_choice toolChoice toolConfig tool_config parallel_tool_calls disable_parallel_tool_use
  max_tool_calls tool_calls tool_call_id tool_use_id tool_use tool_result arguments parameters input_schema inputSchema strict
  function_declarations functionDeclarations functionCall functionResponse functionCallingConfig allowedFunctionNames
  response_format json_schema schema properties required items anyOf oneOf allOf enum additionalProperties $defs definitions
  description title default minimum maximum pattern minItems maxItems minLength maxLength
  response_schema responseSchema responseJsonSchema responseMimeType response_mime_type responseModalities modalities
  reasoning reasoning_effort reasoning_format include_reasoning effort summary generate_summary thinking budget_tokens thinkingConfig
  thinking_config thinkingBudget thinkingLevel includeThoughts verbosity prediction
  metadata service_tier store background include truncation truncate previous_response_id conversation context_management betas
  safety_identifier prompt_cache_key prompt_cache_retention cache_control ttl ephemeral citations context source media_type data
  image_url image images mask detail input_image input_text input_audio input_file output_text audio voice file files file_id file_data
  file_url filename document documents video video_url mime_type mimeType inline_data inlineData file_uri fileUri file_data fileData
  encoding_format dimensions output_dimensionality outputDimensionality task_type taskType input_type embedding_types requests
  size quality style output_format output_compression partial_images moderation aspect_ratio response_type speed language
  timestamp_granularities chunking_strategy known_speaker_names duration seconds
  generationConfig generation_config candidateCount candidate_count safetySettings safety_settings category threshold
  systemInstruction system_instruction cachedContent cached_content speechConfig imageConfig labels instances
  inferenceConfig additionalModelRequestFields additionalModelResponseFieldPaths guardrailConfig guardrailIdentifier
  guardrailVersion modelId toolSpec toolUse toolResult performanceConfig latency anthropic_version anthropic_beta
  chat_history preamble connectors citation_options citation_quality search_queries_only prompt_truncation top_n return_documents rank_fields
  web_search_options search_context_size search_parameters search_mode search_domain_filter search_recency_filter user_location
  provider route transforms plugins fallbacks container mcp_servers server_url server_label require_approval allowed_tools
  vector_store_ids max_num_results filters ranking_options include_domains
  authorization api_key x-api-key x-goog-api-key api-key api-version anthropic-version anthropic-beta openai-organization openai-project
  content-type deployment deployment_id deployments project organization`;

const NAMES = new Set(PARAMETERS.trim().split(/\s+/));
/** An index of more digits would be no place in a list. */
const INDEX = /^\d{1,3}$/;
const LONGEST = 100;
const MOST_SEGMENTS = 12;

/**
 * The place in a request that an error points to, when every step of it is a known name or an index: `messages[3].content`. Null for
 * any other, because it may be text.
 */
export function knownParameter(said: string): string | null {
  const path = said.trim();
  if (path.length > LONGEST || !/^[\w$-]+(?:\.[\w$-]+|\[\w+\])*$/.test(path)) return null;
  const segments = path.split(/[.[\]]+/).filter((segment) => segment !== "");
  if (segments.length > MOST_SEGMENTS || INDEX.test(segments[0])) return null;
  return segments.every((segment) => NAMES.has(segment) || INDEX.test(segment)) ? path : null;
}
