/** Errors of HTTP that SDKs have a class for, each as `…Error` and `…Exception`: `RateLimitError`, `ThrottlingException`. */
const FAILURES = `
  API APIConnection APIConnectionTimeout APIResponseValidation APIStatus APITimeout APIUserAbort APICall APIRequest Abort Aborted
  AccessDenied AlreadyExists Assertion Attribute Authentication Authorization BadGateway BadRequest BadStatusCode BadResponse
  BudgetExceeded Cancelled CannotRetry Canceled Client ClientConnection ClientConnector ClientOS ClientPayload ClientResponse Conflict
  Connect Connection ConnectionAborted ConnectionClosed ConnectionRefused ConnectionReset ConnectionTimeout ConnectTimeout ContentFilter
  ContentFilterFinishReason ContentPolicyViolation ContextWindowExceeded CredentialRetrieval DataLoss DeadlineExceeded Decode Decoding
  EmptyResponseBody EndpointConnection Fetch Forbidden GatewayTimeout Google GoogleAPI GoogleAPICall GoogleGenerativeAI
  GoogleGenerativeAIAbort GoogleGenerativeAIFetch GoogleGenerativeAIRequestInput GoogleGenerativeAIResponse HTTP HTTPStatus HttpResponse
  Http Httpx HttpOperation Index IncompleteRead Input InsufficientQuota Internal InternalServer Interrupted InvalidArgument
  InvalidDataContent InvalidMessageRole InvalidPrompt InvalidRequest InvalidResponseData InvalidSignature InvalidToolArguments
  InvalidToolInput IO JSONDecode JSONParse JSONSchemaValidation Key LengthFinishReason LoadAPIKey LoadSetting LocalProtocol MaxRetries
  MessageConversion Mistral MistralAPI MistralAI MistralRateLimit MistralTimeout MistralAPIStatus MistralConnection MethodNotImplemented
  ModelError ModelHTTP ModelNotReady ModelStream ModelStreamError ModelTimeout NoContentGenerated NoImageGenerated NoObjectGenerated
  NoOutputGenerated NoSuchModel NoSuchProvider NoSuchTool NoTranscriptGenerated NotFound NotImplemented NoCredentials NewConnection OpenAI
  Anthropic Groq Cohere OS OutOfRange Output OutputParser OutputParsing Overloaded ParamValidation Parse Parsing PayloadTooLarge
  PermissionDenied Permission Pool PoolTimeout PreconditionFailed Protocol Proxy Range RateLimit ReadTimeout Read RejectedRequest
  RemoteProtocol Request RequestAborted RequestEntityTooLarge RequestTimeout ResourceExhausted ResourceNotFound Response ResponseParse
  Retry Runtime SDK Serialization Server ServerDisconnected ServerTimeout Service ServiceQuotaExceeded ServiceResponse ServiceRequest
  ServiceUnavailable SSL SSLCertVerification Socket StopIteration Stream StreamClosed StreamConsumed StructuredOutputValidation Syntax
  System Throttling Timeout TooManyEmbeddingValuesForCall TooManyRedirects TooManyRequests Transport Type TypeValidation Unauthenticated
  Unauthorized Unavailable Unexpected UnexpectedModelBehavior UnexpectedResponse Unimplemented Unknown UnprocessableEntity
  UnsupportedAPIVersion UnsupportedFunctionality UnsupportedModel UnsupportedModelVersion UnsupportedParams UnsupportedProtocol
  UsageLimitExceeded URI URL Validation Value Write WriteTimeout ZeroDivision`;
/** Classes of other names. */
const CLASSES = `
  Error Exception BaseException TimeoutException Timeout CancelledError KeyboardInterrupt EOFError URLError RemoteDisconnected
  UnexpectedModelBehavior AggregateError DOMException InstructorRetryException IncompleteOutputException ClientError ServerError
  TooManyRequests BadRequest InternalServerError ServiceUnavailable DeadlineExceeded PermissionDenied ResourceExhausted InvalidArgument
  NotFound Unauthenticated GatewayTimeout Aborted Cancelled Forbidden Unauthorized RetryError FinishReasonLength SocketException
  SocketTimeoutException UnknownHostException SSLHandshakeException InterruptedException IOException IllegalArgumentException
  IllegalStateException NullPointerException RuntimeException TaskCanceledException OperationCanceledException HttpRequestException
  ClientResultException RequestFailedException JsonException panic UserError`;
/** Where these classes live, as `exception.type` names them before the class. */
const MODULES = `
  openai anthropic groq mistralai cohere google api_core exceptions genai errors generativeai types litellm httpx httpcore requests
  urllib3 urllib error aiohttp client_exceptions client botocore botocore.errorfactory errorfactory boto3 asyncio builtins concurrent
  futures _base json decoder socket ssl http pydantic pydantic_core _pydantic_core pydantic_ai langchain langchain_core output_parsers
  instructor core tenacity ollama _types _exceptions api_error replicate together fireworks xai_sdk grpc aio _call _channel azure
  java net lang io util util.concurrent javax System Net Http Threading Tasks ClientModel AI vercel ai @ai-sdk provider`;

const words = (list: string) => list.trim().split(/\s+/);
const NAMES = new Set([
  ...words(CLASSES),
  ...words(FAILURES).flatMap((name) => [`${name}Error`, `${name}Exception`, `AI_${name}Error`]),
]);
const KNOWN_MODULES = new Set(words(MODULES).flatMap((module) => module.split(".")));
const LONGEST = 100;

/**
 * An exception's class, as SDKs and languages name it, with its module where all of that is known too: `openai.RateLimitError`. Null
 * for any other, because anybody may name a class, or put text in its place.
 */
export function knownException(said: string): string | null {
  const name = said.trim();
  if (name.length > LONGEST) return null;
  const segments = name.split(/[.:/$]+/);
  const last = segments[segments.length - 1];
  if (!NAMES.has(last)) return null;
  return segments.slice(0, -1).every((segment) => KNOWN_MODULES.has(segment)) ? name : last;
}
